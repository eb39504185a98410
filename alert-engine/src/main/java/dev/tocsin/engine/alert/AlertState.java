package dev.tocsin.engine.alert;

import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.trailing.ExtremeRow;

/**
 * What of an instrument's alerts outlives the process.
 *
 * @param standing by alert id
 * @param retired by alert id
 * @param bursts by trade id
 * @param highs since when trailing alerts are in force; by trade id
 * @param lows likewise
 */
public record AlertState(
    Table<StandingVersions> standing,
    Table<Retirement> retired,
    Table<Burst> bursts,
    Table<ExtremeRow> highs,
    Table<ExtremeRow> lows) {}
