package dev.tocsin.ingest.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.RestRequest;
import dev.tocsin.schemas.Instrument;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Binance's spot market, and every server that speaks its protocol: combined streams over one
 * WebSocket; {@code exchangeInfo}, {@code historicalTrades} or {@code aggTrades}, and {@code time}
 * over REST.
 */
public final class BinanceFeed implements ExchangeFeed {

  private static final int LISTING_WEIGHT = 20;
  private static final int TIME_WEIGHT = 1;

  private final Kind kind;
  private final URI webSocket;
  private final URI rest;
  private final StreamDecoder stream;
  private final RestDecoder answers;

  /**
   * @param exchange the exchange's name in the instruments
   * @param webSocket where combined streams are, without a path, such as {@code
   *     wss://stream.binance.com:9443}
   * @param rest where the API is, without a path, such as {@code https://api.binance.com}
   */
  public BinanceFeed(String exchange, Kind kind, URI webSocket, URI rest) {
    JsonFactory json = new JsonFactory();
    this.kind = kind;
    this.webSocket = webSocket;
    this.rest = rest;
    this.stream = new StreamDecoder(json, kind);
    this.answers = new RestDecoder(json, exchange, kind);
  }

  @Override
  public URI streamUri(Collection<String> symbols) {
    return webSocket.resolve(
        "/stream?streams="
            + symbols.stream().map(kind::streamOf).map(BinanceFeed::escaped).collect(joining("/")));
  }

  @Override
  public String request(long requestId) {
    return "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + requestId + "}";
  }

  @Override
  public FeedFrame decode(String frame) {
    return stream.decode(frame);
  }

  @Override
  public RestRequest<Map<String, Instrument>> listing(Set<String> symbols) {
    return new RestRequest<>(
        rest.resolve("/api/v3/exchangeInfo?showPermissionSets=false"),
        LISTING_WEIGHT,
        text -> answers.listing(symbols, text));
  }

  @Override
  public RestRequest<List<FeedFrame>> newestTrade(String symbol) {
    return trades(symbol, "&limit=1");
  }

  @Override
  public RestRequest<List<FeedFrame>> tradesFrom(String symbol, long tradeId) {
    return trades(symbol, "&fromId=" + tradeId + "&limit=" + HISTORY_PAGE_TRADES);
  }

  @Override
  public RestRequest<Long> time() {
    return new RestRequest<>(rest.resolve("/api/v3/time"), TIME_WEIGHT, answers::timeMicros);
  }

  private RestRequest<List<FeedFrame>> trades(String symbol, String range) {
    return new RestRequest<>(
        rest.resolve(kind.restPath() + "?symbol=" + escaped(symbol) + range),
        kind.restWeight(),
        text -> answers.trades(symbol, text));
  }

  /** {@code @} stands for itself in a query, as Binance writes its streams. */
  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("%40", "@");
  }
}
