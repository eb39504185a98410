package dev.tocsin.api.stream;

import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds the streams that names mean; symbols mean what they mean everywhere in the API. */
@Singleton
final class SubscriptionReader {

  private static final String TRADE = "trade";
  private static final String TICKER = "ticker";
  private static final String CANDLE = "candle_";

  private final SymbolResolver symbols;

  SubscriptionReader(SymbolResolver symbols) {
    this.symbols = symbols;
  }

  /**
   * The streams of these names, in their order, each once. May ask the database.
   *
   * @throws StreamFault of the first name that means none
   */
  List<Subscription> read(List<String> names) {
    try {
      return names.stream().map(this::read).distinct().toList();
    } catch (DatabaseException e) {
      if (!e.isUnavailable()) {
        throw e;
      }
      throw new StreamFault(
          StreamFault.Code.UNAVAILABLE, "the markets cannot be looked up at present: try again");
    }
  }

  private Subscription read(String text) {
    StreamName name = StreamName.parse(text);
    if (name.isOfEveryMarket()) {
      if (name.kind().equals(TICKER)) {
        return new Subscription.EveryTicker();
      }
      throw unknown("of all markets there is *@ticker alone", name);
    }
    if (name.kind().equals(TRADE)) {
      return new Subscription.Trades(instrument(name));
    } else if (name.kind().equals(TICKER)) {
      return new Subscription.Ticker(instrument(name));
    } else if (name.kind().startsWith(CANDLE)) {
      Interval interval = interval(name);
      return new Subscription.Candles(instrument(name), interval);
    }
    throw unknown("after the @ comes trade, ticker or candle_1m", name);
  }

  private static Interval interval(StreamName name) {
    try {
      return Interval.of(name.kind().substring(CANDLE.length()));
    } catch (IllegalArgumentException e) {
      throw unknown(e.getMessage(), name);
    }
  }

  private Instrument instrument(StreamName name) {
    try {
      return symbols.written(name.symbol(), name.exchange());
    } catch (ProblemException e) {
      throw new StreamFault(StreamFault.Code.UNKNOWN_MARKET, e.getMessage(), name.text());
    }
  }

  private static StreamFault unknown(String message, StreamName name) {
    return new StreamFault(StreamFault.Code.UNKNOWN_STREAM, message, name.text());
  }
}
