package dev.tocsin.ingest.feed;

/**
 * How much an exchange lets one address ask of its REST API, in the exchange's own unit of weight.
 *
 * @param perMinute in the long run
 * @param atOnce in one burst
 */
public record RequestLimit(int perMinute, int atOnce) {}
