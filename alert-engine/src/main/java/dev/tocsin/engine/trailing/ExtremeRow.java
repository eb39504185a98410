package dev.tocsin.engine.trailing;

import java.math.BigDecimal;

/**
 * The extreme that a group of alerts shares, kept by the trade id from which the group counts.
 *
 * @param extreme the highest (drawdown) or lowest (runup) price since that trade
 */
public record ExtremeRow(BigDecimal extreme) {}
