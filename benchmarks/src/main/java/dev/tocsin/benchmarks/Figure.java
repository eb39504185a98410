package dev.tocsin.benchmarks;

/**
 * What a row turned out to be.
 *
 * @param detail what the value was made of: medians and spreads
 */
public record Figure(Row row, double value, String detail) {}
