package dev.tocsin.ingest.coinbase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.HistoryPage;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  Map<String, Instrument> listing(Set<String> symbols, String text) throws IOException {
    Map<String, Instrument> listed = new HashMap<>();
    for (Fields fields : objects(text, "a list of products")) {
      String symbol = fields.require("id");
      if (symbols.contains(symbol) && !"delisted".equals(fields.get("status"))) {
        listed.put(symbol, instrument(symbol, fields));
      }
    }
    return listed;
  }

  private Instrument instrument(String symbol, Fields fields) throws IOException {
    try {
      return new Instrument(
          exchange, fields.require("base_currency"), fields.require("quote_currency"));
    } catch (IllegalArgumentException e) {
      throw new IOException("the listing of " + symbol + " is unusable: " + e.getMessage(), e);
    }
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
