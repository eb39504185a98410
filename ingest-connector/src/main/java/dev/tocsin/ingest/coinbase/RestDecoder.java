package dev.tocsin.ingest.coinbase;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Reads answers of Coinbase Exchange's REST API. Thread-safe. */
final class RestDecoder {

  private final JsonFactory json;
  private final String exchange;

  RestDecoder(JsonFactory json, String exchange) {
    this.json = json;
    this.exchange = exchange;
  }

  /** The trades in the order of the answer: the newest first. */
  List<FeedFrame> trades(String symbol, String text) throws IOException {
    List<FeedFrame> rows = new ArrayList<>();
    for (Fields fields : objects(text, "a list of trades")) {
      rows.add(row(symbol, fields));
    }
    return rows;
  }

  /**
   * The trades from an id on, the oldest first.
   *
   * @param lastId the highest that the answer can hold
   */
  HistoryPage page(String symbol, long fromId, long lastId, String text) throws IOException {
    List<FeedFrame> rows = new ArrayList<>();
    long newestId = 0;
    for (Fields fields : objects(text, "a list of trades")) {
      long id = fields.positiveOrZero(MatchReader.ID);
      newestId = Math.max(newestId, id);
      if (id >= fromId) {
        rows.add(row(symbol, fields));
      }
    }
    Collections.reverse(rows);
    return HistoryPage.of(rows, newestId < lastId);
  }

  private static FeedFrame row(String symbol, Fields fields) {
    try {
      return new FeedFrame.Traded(MatchReader.read(symbol, fields));
    } catch (Unreadable e) {
      return new FeedFrame.Undecodable(
          "trades",
          symbol,
          fields.positiveOrZero(MatchReader.ID),
          e.getMessage(),
          fields.toString());
    }
  }

  List<Kline> klines(String text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      return KlineRows.read(parser, RestDecoder::kline);
    }
  }

  /** Time in seconds, low, high, open, close, volume. */
  private static Kline kline(List<String> cells) throws Unreadable {
    BigDecimal low = KlineRows.decimal(cells, 1);
    BigDecimal high = KlineRows.decimal(cells, 2);
    BigDecimal close = KlineRows.decimal(cells, 4);
    BigDecimal volume = KlineRows.decimal(cells, 5);
    return new Kline(
        TimeUnit.SECONDS.toMicros(KlineRows.number(cells, 0)),
        KlineRows.decimal(cells, 3),
        high,
        low,
        close,
        volume,
        KlineRows.worth(volume, high, low, close),
        BigDecimal.ZERO,
        0);
  }

  long timeMicros(String text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer is not the server's time");
      }
      Fields fields = new Fields();
      fields.readFrom(parser);
      return fields.instantMicros("iso");
    }
  }

  /** An entry that cannot be used is as good as none. */
  Map<String, Instrument> listing(Set<String> symbols, String text) throws IOException {
    Map<String, Instrument> listed = new HashMap<>();
    List<Fields> products = objects(text, "a list of products");
    if (products.isEmpty()) {
      throw new IOException("the answer lists no product");
    }
    for (Fields fields : products) {
      String symbol = fields.get("id");
      if (symbols.contains(symbol) && !"delisted".equals(fields.get("status"))) {
        Instrument.ofParts(exchange, fields.get("base_currency"), fields.get("quote_currency"))
            .ifPresent(instrument -> listed.put(symbol, instrument));
      }
    }
    return listed;
  }

  private List<Fields> objects(String text, String expected) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      List<Fields> objects = new ArrayList<>();
      boolean list = parser.nextToken() == JsonToken.START_ARRAY;
      while (list && parser.nextToken() == JsonToken.START_OBJECT) {
        Fields fields = new Fields();
        fields.readFrom(parser);
        objects.add(fields);
      }
      if (!list || parser.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("the answer is not " + expected);
      }
      return objects;
    }
  }
}
