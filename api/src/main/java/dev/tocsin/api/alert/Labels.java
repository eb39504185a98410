package dev.tocsin.api.alert;

import java.util.List;

/**
 * What is said of an alert beside its terms.
 *
 * @param note null for none
 */
record Labels(List<String> channels, List<String> tags, String note) {}
