package dev.tocsin.engine.alert;

/**
 * Says that an alert is over up to a version.
 *
 * @param atMicros event time of the instrument when it became so
 */
public record Retirement(int version, long atMicros) {}
