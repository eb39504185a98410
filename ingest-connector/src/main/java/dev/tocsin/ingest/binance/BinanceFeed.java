package dev.tocsin.ingest.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.HistoryPage;
import dev.tocsin.ingest.feed.Kline;
import dev.tocsin.ingest.feed.RestRequest;
import dev.tocsin.ingest.feed.Trade;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Binance's spot market, and every server that speaks its protocol: combined streams over one
 * WebSocket; {@code exchangeInfo}, {@code historicalTrades} or {@code aggTrades}, and {@code time}
 * over REST.
 */
public final class BinanceFeed implements ExchangeFeed {

  private static final int LISTING_WEIGHT = 20;
  private static final int TIME_WEIGHT = 1;
  private static final int KLINES_WEIGHT = 2;

  /** The most that one answer holds. */
  private static final int PAGE_TRADES = 1000;

  private static final int PAGE_KLINES = 1000;

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
  public List<String> subscribe(Collection<String> symbols) {
    return List.of();
  }

  @Override
  public String follow(Collection<String> symbols) {
    return change("SUBSCRIBE", symbols);
  }

  @Override
  public String unfollow(Collection<String> symbols) {
    return change("UNSUBSCRIBE", symbols);
  }

  private String change(String method, Collection<String> symbols) {
    return symbols.stream()
        .map(kind::streamOf)
        .collect(
            joining(
                "\",\"",
                "{\"method\":\"" + method + "\",\"params\":[\"",
                "\"],\"id\":\"" + StreamDecoder.CHANGE + "\"}"));
  }

  @Override
  public String request(long requestId, Collection<String> symbols) {
    return "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + requestId + "}";
  }

  @Override
  public List<FeedFrame> decode(String message) {
    Trade usual = UsualTrades.read(kind, message);
    return List.of(usual == null ? stream.decode(message) : new FeedFrame.Traded(usual));
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
    return trades(symbol, "&limit=1", rows -> rows);
  }

  @Override
  public RestRequest<HistoryPage> tradesFrom(String symbol, long tradeId, long sinceMicros) {
    return trades(
        symbol,
        "&fromId=" + tradeId + "&limit=" + PAGE_TRADES,
        rows -> HistoryPage.of(rows, rows.size() < PAGE_TRADES));
  }

  @Override
  public RestRequest<List<Kline>> klines(
      String symbol, Interval interval, long fromMicros, long untilMicros) {
    String range =
        "&interval="
            + interval
            + "&startTime="
            + fromMicros / 1000
            + "&endTime="
            + (untilMicros / 1000 - 1)
            + "&limit="
            + PAGE_KLINES;
    return new RestRequest<>(
        rest.resolve("/api/v3/klines?symbol=" + escaped(symbol) + range),
        KLINES_WEIGHT,
        answers::klines);
  }

  @Override
  public int maxKlines() {
    return PAGE_KLINES;
  }

  @Override
  public RestRequest<Long> time() {
    return new RestRequest<>(rest.resolve("/api/v3/time"), TIME_WEIGHT, answers::timeMicros);
  }

  private <T> RestRequest<T> trades(
      String symbol, String range, Function<List<FeedFrame>, T> answer) {
    return new RestRequest<>(
        rest.resolve(kind.restPath() + "?symbol=" + escaped(symbol) + range),
        kind.restWeight(),
        text -> answer.apply(answers.trades(symbol, text)));
  }

  /** {@code @} stands for itself in a query, as Binance writes its streams. */
  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("%40", "@");
  }
}
