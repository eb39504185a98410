package dev.tocsin.ingest.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Kline;
import dev.tocsin.ingest.feed.KlineRows;
import dev.tocsin.ingest.feed.Unreadable;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads answers of Binance's REST API. Thread-safe. */
final class RestDecoder {

  /** The status of a market that has ended for good and is listed still. */
  private static final String ENDED = "BREAK";

  private final JsonFactory json;
  private final String exchange;
  private final TradeReader trades;
  private final String source;

  RestDecoder(JsonFactory json, String exchange, Kind kind) {
    this.json = json;
    this.exchange = exchange;
    this.trades = TradeReader.ofHistory(kind);
    this.source = kind.restPath();
  }

  List<FeedFrame> trades(String symbol, String text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      require(parser.nextToken() == JsonToken.START_ARRAY, "a list of trades");
      List<FeedFrame> rows = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Fields fields = new Fields();
        fields.readFrom(parser);
        rows.add(row(symbol, fields));
      }
      require(parser.currentToken() == JsonToken.END_ARRAY, "a list of trades");
      return rows;
    }
  }

  private FeedFrame row(String symbol, Fields fields) {
    try {
      return new FeedFrame.Traded(trades.read(symbol, fields));
    } catch (Unreadable e) {
      return new FeedFrame.Undecodable(
          source, symbol, fields.positiveOrZero(trades.id()), e.getMessage(), fields.toString());
    }
  }

  List<Kline> klines(String text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      parser.nextToken();
      return KlineRows.read(parser, RestDecoder::kline);
    }
  }

  private static Kline kline(List<String> cells) throws Unreadable {
    return new Kline(
        TradeReader.micros(KlineRows.number(cells, 0)),
        KlineRows.decimal(cells, 1),
        KlineRows.decimal(cells, 2),
        KlineRows.decimal(cells, 3),
        KlineRows.decimal(cells, 4),
        KlineRows.decimal(cells, 5),
        KlineRows.decimal(cells, 7),
        KlineRows.decimal(cells, 9),
        KlineRows.number(cells, 8));
  }

  long timeMicros(String text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "the server's time");
      Fields fields = new Fields();
      fields.readFrom(parser);
      return TradeReader.micros(Long.parseLong(fields.require("serverTime")));
    } catch (NumberFormatException e) {
      throw new IOException("the answer's serverTime is not a number", e);
    }
  }

  Map<String, Instrument> listing(Set<String> symbols, String text) throws IOException {
    try (JsonParser parser = json.createParser(text)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "exchange information");
      Map<String, Instrument> listed = new HashMap<>();
      int entries = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("symbols")) {
          entries = readSymbols(parser, symbols, listed);
        } else {
          parser.skipChildren();
        }
      }
      require(entries > 0, "a list of symbols");
      return listed;
    }
  }

  /** How many entries there are; one that cannot be used is as good as none. */
  private int readSymbols(JsonParser parser, Set<String> symbols, Map<String, Instrument> listed)
      throws IOException {
    require(parser.currentToken() == JsonToken.START_ARRAY, "exchange information");
    int entries = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Fields fields = new Fields();
      fields.readFrom(parser);
      entries++;
      String symbol = fields.get("symbol");
      if (symbols.contains(symbol) && !ENDED.equals(fields.get("status"))) {
        Instrument.ofParts(exchange, fields.get("baseAsset"), fields.get("quoteAsset"))
            .ifPresent(instrument -> listed.put(symbol, instrument));
      }
    }
    require(parser.currentToken() == JsonToken.END_ARRAY, "a list of symbols");
    return entries;
  }

  private static void require(boolean met, String expected) throws IOException {
    if (!met) {
      throw new IOException("the answer is not " + expected);
    }
  }
}
