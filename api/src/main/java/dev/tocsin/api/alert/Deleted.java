package dev.tocsin.api.alert;

import io.swagger.v3.oas.annotations.media.Schema;

/** How many alerts have been deleted. */
@Schema(name = "DeletedAlerts", description = "How many alerts have been deleted")
record Deleted(@Schema(example = "42") long deleted) {}
