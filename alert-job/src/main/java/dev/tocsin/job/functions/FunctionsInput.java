package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.market.Candle;

/** What comes to the functions of an instrument beside its ticks. */
public sealed interface FunctionsInput {

  /** The instrument whose functions it comes to. */
  Instrument instrument();

  /**
   * What the owner of a function decided, for one of its instruments.
   *
   * @param instrument one of those that the command has as-of points of
   */
  record Decided(FunctionCommand command, Instrument instrument) implements FunctionsInput {}

  /** A candle of the instrument. */
  record Rolled(Candle candle) implements FunctionsInput {
    @Override
    public Instrument instrument() {
      return candle.instrument();
    }
  }
}
