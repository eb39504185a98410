package dev.tocsin.job.functions;

/**
 * How the ticks of an instrument are summed up in buckets of one length.
 *
 * @param seconds that a bucket is long
 * @param sinceMicros of buckets that began earlier, trades may be missing
 * @param open the one in progress; null while it has no trades
 */
public record BucketsRow(int seconds, long sinceMicros, BucketRow open) {}
