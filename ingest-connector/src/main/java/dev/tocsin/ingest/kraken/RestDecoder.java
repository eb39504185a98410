package dev.tocsin.ingest.kraken;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.HistoryPage;
import dev.tocsin.ingest.feed.Kline;
import dev.tocsin.ingest.feed.KlineRows;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Reads answers of Kraken's REST API, which tells errors with status 200. Thread-safe. */
final class RestDecoder {

  /** The most that one answer holds. */
  private static final int PAGE_TRADES = 1000;

  /** Reads an entry of the result; the parser is at its value. */
  @FunctionalInterface
  private interface Entry {
    void read(String name, JsonParser value) throws IOException;
  }

  private final JsonFactory json;
  private final String exchange;

  RestDecoder(JsonFactory json, String exchange) {
    this.json = json;
    this.exchange = exchange;
  }

  /** The trades from an id on; the page has looked at those before it as well. */
  HistoryPage page(String symbol, long fromId, String text) throws IOException {
    List<Fields> rows = new ArrayList<>();
    result(
        text,
        (name, value) -> {
          if (value.currentToken() == JsonToken.START_ARRAY) {
            readRows(value, rows);
          }
        });
    List<FeedFrame> all = rows.stream().map(row -> row(symbol, row)).toList();
    List<FeedFrame> wanted = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (rows.get(i).positiveOrZero(TradeReader.ID) >= fromId) {
        wanted.add(all.get(i));
      }
    }
    HistoryPage looked = HistoryPage.of(all, all.size() < PAGE_TRADES);
    return new HistoryPage(wanted, looked.isLast(), looked.reachedMicros());
  }

  private static void readRows(JsonParser json, List<Fields> rows) throws IOException {
    while (json.nextToken() == JsonToken.START_ARRAY) {
      Fields row = new Fields();
      for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
        row.keep(i < TradeReader.ROW.size() ? TradeReader.ROW.get(i) : "entry " + i, json);
      }
      rows.add(row);
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("the answer is not a list of trades");
    }
  }

  private static FeedFrame row(String symbol, Fields row) {
    try {
      return new FeedFrame.Traded(TradeReader.ofHistory(symbol, row));
    } catch (Unreadable e) {
      return new FeedFrame.Undecodable(
          "Trades", symbol, row.positiveOrZero(TradeReader.ID), e.getMessage(), row.toString());
    }
  }

  List<Kline> klines(String text) throws IOException {
    List<Kline> klines = new ArrayList<>();
    result(
        text,
        (name, value) -> {
          if (value.currentToken() == JsonToken.START_ARRAY) {
            klines.addAll(KlineRows.read(value, RestDecoder::kline));
          }
        });
    return klines;
  }

  /** Time in seconds, open, high, low, close, mean price, volume, trades. */
  private static Kline kline(List<String> cells) throws Unreadable {
    BigDecimal volume = KlineRows.decimal(cells, 6);
    return new Kline(
        TimeUnit.SECONDS.toMicros(KlineRows.number(cells, 0)),
        KlineRows.decimal(cells, 1),
        KlineRows.decimal(cells, 2),
        KlineRows.decimal(cells, 3),
        KlineRows.decimal(cells, 4),
        volume,
        KlineRows.decimal(cells, 5).multiply(volume),
        BigDecimal.ZERO,
        KlineRows.number(cells, 7));
  }

  long timeMicros(String text) throws IOException {
    Fields result = new Fields();
    result(text, result::keep);
    return TimeUnit.SECONDS.toMicros(result.positive("unixtime"));
  }

  /** An entry that cannot be used is as good as none. */
  Map<String, Instrument> listing(Set<String> symbols, String text) throws IOException {
    Map<String, Instrument> listed = new HashMap<>();
    List<String> pairs = new ArrayList<>();
    result(
        text,
        (name, value) -> {
          pairs.add(name);
          Fields pair = new Fields();
          if (value.currentToken() == JsonToken.START_OBJECT) {
            pair.readFrom(value);
          }
          String[] currencies = pair.get("wsname") == null ? new String[0] : names(pair);
          if (currencies.length == 2 && symbols.contains(String.join("/", currencies))) {
            Instrument.ofParts(exchange, currencies[0], currencies[1])
                .ifPresent(instrument -> listed.put(String.join("/", currencies), instrument));
          }
        });
    if (pairs.isEmpty()) {
      throw new IOException("the answer lists no pair");
    }
    return listed;
  }

  private static String[] names(Fields pair) {
    String[] currencies = pair.get("wsname").split("/", -1);
    for (int i = 0; i < currencies.length; i++) {
      currencies[i] = PairNames.present(currencies[i]);
    }
    return currencies;
  }

  private void result(String text, Entry entry) throws IOException {
    boolean found = false;
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("error") && value == JsonToken.START_ARRAY) {
          requireNone(parser);
        } else if (name.equals("result") && value == JsonToken.START_OBJECT) {
          found = true;
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            entry.read(key, parser);
          }
        } else {
          parser.skipChildren();
        }
      }
    }
    if (!found) {
      throw new IOException("the answer has no result");
    }
  }

  private static void requireNone(JsonParser errors) throws IOException {
    if (errors.nextToken() != JsonToken.END_ARRAY) {
      throw new IOException("the exchange answered: " + errors.getText());
    }
  }
}
