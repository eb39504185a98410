package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;

/**
 * What the parts of a condition are about: what they name themselves, else what the alert names.
 * Looks up only what is needed.
 */
final class Subject {

  private final Symbols symbols;
  private final String symbol;
  private final String exchange;
  private Instrument ofAlert;

  private Subject(Symbols symbols, String symbol, String exchange, Instrument ofAlert) {
    this.symbols = symbols;
    this.symbol = symbol;
    this.exchange = exchange;
    this.ofAlert = ofAlert;
  }

  /** Of an alert that names itself so. */
  static Subject named(Symbols symbols, String symbol, String exchange) {
    return new Subject(symbols, symbol, exchange, null);
  }

  /** Of an alert that is there. */
  static Subject of(Symbols symbols, Instrument instrument) {
    return new Subject(symbols, instrument.symbol(), instrument.exchange(), instrument);
  }

  /**
   * That of the alert.
   *
   * @throws ProblemException 422, naming the field
   */
  Instrument ofAlert() {
    if (ofAlert == null) {
      if (symbol == null) {
        throw ProblemException.invalid("symbol", "is missing");
      }
      ofAlert = symbols.written(symbol, exchange);
    }
    return ofAlert;
  }

  /**
   * That of a part.
   *
   * @throws ProblemException 422, naming the field of the part
   */
  Instrument of(ConditionBody part) {
    return part.symbol() == null
        ? symbols.written(ofAlert().symbol(), part.exchange())
        : symbols.written(part.symbol(), part.exchange());
  }

  /** Whether the part names nothing, so that it is about what the alert is about. */
  static boolean isOfAlert(ConditionBody part) {
    return part.symbol() == null && part.exchange() == null;
  }

  /**
   * The name of the exchange that lists the pair of an instrument, too.
   *
   * @throws ProblemException 422, naming the field {@code exchange}
   */
  String otherExchange(Instrument instrument, String name) {
    try {
      return symbols.written(instrument.symbol(), name).exchange();
    } catch (ProblemException e) {
      boolean notListed = e.errors().stream().anyMatch(error -> error.field().equals("symbol"));
      throw notListed
          ? ProblemException.invalid("exchange", "does not list " + instrument.symbol())
          : e;
    }
  }
}
