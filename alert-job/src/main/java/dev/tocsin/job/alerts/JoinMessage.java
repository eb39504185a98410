package dev.tocsin.job.alerts;

import dev.tocsin.engine.alert.JoinInput;

/**
 * What an instrument's engine tells where an alert on several instruments is joined.
 *
 * @param key of the shard, of the first instrument of the alert
 */
record JoinMessage(String key, JoinInput input) {}
