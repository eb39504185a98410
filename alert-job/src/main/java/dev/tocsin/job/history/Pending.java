package dev.tocsin.job.history;

/**
 * What counts from a minute on.
 *
 * @param minute since the epoch
 */
record Pending(long minute, PortfolioInput input) {}
