package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.function.FunctionStatus;

/** Where what the functions come to goes. */
interface FunctionsOutput {

  void trigger(AlertEvent.FunctionTriggered event);

  void status(FunctionStatus status);

  /** There is no such instance any more. */
  void gone(long functionId, Instrument instrument);
}
