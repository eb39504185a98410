package dev.tocsin.job.functions;

import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.alert.AlertEvent;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;

/**
 * What an instrument's functions keep beyond the process. Pending invocations, values and held
 * triggers have numbers of one sequence; instances are found by the function's id.
 */
public record FunctionState(
    Cell<InstrumentRow> instrument,
    Table<InstanceRow> instances,
    Table<Pending> pending,
    Table<TypedValue> values,
    Table<AlertEvent.FunctionTriggered> held) {}
