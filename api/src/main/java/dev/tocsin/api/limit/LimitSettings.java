package dev.tocsin.api.limit;

import io.micronaut.context.annotation.ConfigurationProperties;

/** How many requests, or failures, one client may have in a minute; 0 for no limit. */
@ConfigurationProperties("tocsin.limits")
record LimitSettings(int anonymousPerMinute, int userPerMinute, int loginFailuresPerMinute) {}
