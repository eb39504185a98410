package dev.tocsin.ingest.coinbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.HistoryPage;
import dev.tocsin.ingest.feed.Kline;
import dev.tocsin.ingest.feed.RestRequest;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Coinbase Exchange: the channels {@code matches} and {@code heartbeat} over one WebSocket; {@code
 * products}, their {@code trades}, and {@code time} over REST. Ids of trades follow each other
 * within a product; its sequence does not. Answers repeat no request id.
 */
final class CoinbaseFeed implements ExchangeFeed {

  private static final int WEIGHT = 1;

  /** The most that one answer holds. */
  private static final int PAGE_TRADES = 1000;

  private static final int PAGE_KLINES = 300;

  private final URI webSocket;
  private final URI rest;
  private final StreamDecoder stream;
  private final RestDecoder answers;

  CoinbaseFeed(String exchange, URI webSocket, URI rest) {
    JsonFactory json = new JsonFactory();
    this.webSocket = webSocket;
    this.rest = rest;
    this.stream = new StreamDecoder(json);
    this.answers = new RestDecoder(json, exchange);
  }

  @Override
  public URI streamUri(Collection<String> symbols) {
    return webSocket.resolve("/");
  }

  @Override
  public List<String> subscribe(Collection<String> symbols) {
    return List.of(follow(symbols));
  }

  @Override
  public String follow(Collection<String> symbols) {
    return message("subscribe", symbols, "\"matches\",\"heartbeat\"");
  }

  @Override
  public String unfollow(Collection<String> symbols) {
    return message("unsubscribe", symbols, "\"matches\",\"heartbeat\"");
  }

  /** Subscribing again to what is subscribed changes nothing, and is answered. */
  @Override
  public String request(long requestId, Collection<String> symbols) {
    return message("subscribe", List.of(symbols.iterator().next()), "\"heartbeat\"");
  }

  private static String message(String type, Collection<String> symbols, String channels) {
    return symbols.stream()
        .map(symbol -> "\"" + symbol + "\"")
        .collect(
            joining(
                ",",
                "{\"type\":\"" + type + "\",\"product_ids\":[",
                "],\"channels\":[" + channels + "]}"));
  }

  @Override
  public List<FeedFrame> decode(String message) {
    return stream.decode(message);
  }

  @Override
  public RestRequest<Map<String, Instrument>> listing(Set<String> symbols) {
    return new RestRequest<>(
        rest.resolve("/products"), WEIGHT, text -> answers.listing(symbols, text));
  }

  @Override
  public RestRequest<List<FeedFrame>> newestTrade(String symbol) {
    return new RestRequest<>(
        trades(symbol, "?limit=1"), WEIGHT, text -> answers.trades(symbol, text));
  }

  /**
   * Pages go backwards from an id; since ids follow each other, the one above the page is known.
   */
  @Override
  public RestRequest<HistoryPage> tradesFrom(String symbol, long tradeId, long sinceMicros) {
    long after = tradeId + PAGE_TRADES;
    return new RestRequest<>(
        trades(symbol, "?limit=" + PAGE_TRADES + "&after=" + after),
        WEIGHT,
        text -> answers.page(symbol, tradeId, after - 1, text));
  }

  /** The end of a stretch is the beginning of its last candle. */
  @Override
  public RestRequest<List<Kline>> klines(
      String symbol, Interval interval, long fromMicros, long untilMicros) {
    long seconds = interval.minutes() * 60;
    String query =
        "/candles?granularity="
            + seconds
            + "&start="
            + Times.instant(fromMicros)
            + "&end="
            + Times.instant(untilMicros).minusSeconds(seconds);
    return new RestRequest<>(
        rest.resolve("/products/" + URLEncoder.encode(symbol, UTF_8) + query),
        WEIGHT,
        answers::klines);
  }

  @Override
  public int maxKlines() {
    return PAGE_KLINES;
  }

  @Override
  public RestRequest<Long> time() {
    return new RestRequest<>(rest.resolve("/time"), WEIGHT, answers::timeMicros);
  }

  private URI trades(String symbol, String query) {
    return rest.resolve("/products/" + URLEncoder.encode(symbol, UTF_8) + "/trades" + query);
  }
}
