package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.state.Table;

/**
 * What of joined alerts outlives the process. The alerts are written when something changes, the
 * rest by {@link JoinEngine#flush}.
 *
 * @param alerts by alert id
 * @param trades of the instruments that spreads compare, the last minute and what waits; numbered
 * @param times null while there are none
 */
public record JoinState(
    Table<JoinedAlert> alerts, Table<JoinInput.Trade> trades, Cell<JoinTimes> times) {}
