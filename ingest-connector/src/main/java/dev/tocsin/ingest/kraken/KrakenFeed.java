package dev.tocsin.ingest.kraken;

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
import java.net.URI;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kraken spot: the channel {@code trade} of its second WebSocket API; {@code AssetPairs}, {@code
 * Trades} and {@code Time} over REST, whose history goes by time.
 */
final class KrakenFeed implements ExchangeFeed {

  private static final int WEIGHT = 1;
  private static final int PAGE_KLINES = 719;

  private final URI webSocket;
  private final URI rest;
  private final StreamDecoder stream;
  private final RestDecoder answers;

  KrakenFeed(String exchange, URI webSocket, URI rest) {
    JsonFactory json = new JsonFactory();
    this.webSocket = webSocket;
    this.rest = rest;
    this.stream = new StreamDecoder(json);
    this.answers = new RestDecoder(json, exchange);
  }

  @Override
  public URI streamUri(Collection<String> symbols) {
    return webSocket.resolve("/v2");
  }

  @Override
  public List<String> subscribe(Collection<String> symbols) {
    return List.of(follow(symbols));
  }

  @Override
  public String follow(Collection<String> symbols) {
    return message("subscribe", "\"snapshot\":false,", symbols);
  }

  @Override
  public String unfollow(Collection<String> symbols) {
    return message("unsubscribe", "", symbols);
  }

  private static String message(String method, String more, Collection<String> symbols) {
    return symbols.stream()
        .map(symbol -> "\"" + symbol + "\"")
        .collect(
            joining(
                ",",
                "{\"method\":\""
                    + method
                    + "\",\"params\":{\"channel\":\"trade\","
                    + more
                    + "\"symbol\":[",
                "]}}"));
  }

  @Override
  public String request(long requestId, Collection<String> symbols) {
    return "{\"method\":\"ping\",\"req_id\":" + requestId + "}";
  }

  @Override
  public List<FeedFrame> decode(String message) {
    return stream.decode(message);
  }

  @Override
  public RestRequest<Map<String, Instrument>> listing(Set<String> symbols) {
    return new RestRequest<>(
        rest.resolve("/0/public/AssetPairs"), WEIGHT, text -> answers.listing(symbols, text));
  }

  @Override
  public RestRequest<List<FeedFrame>> newestTrade(String symbol) {
    return new RestRequest<>(
        trades(symbol, "&count=1"), WEIGHT, text -> answers.page(symbol, 0, text).rows());
  }

  /** Since the microsecond before: several trades may share one. */
  @Override
  public RestRequest<HistoryPage> tradesFrom(String symbol, long tradeId, long sinceMicros) {
    long sinceNanos = Math.max(0, sinceMicros - 1) * 1000;
    return new RestRequest<>(
        trades(symbol, "&since=" + sinceNanos),
        WEIGHT,
        text -> answers.page(symbol, tradeId, text));
  }

  /** The newest 720 candles are all there is; what is asked for is those since a time. */
  @Override
  public RestRequest<List<Kline>> klines(
      String symbol, Interval interval, long fromMicros, long untilMicros) {
    String query = "&interval=" + interval.minutes() + "&since=" + (fromMicros / 1_000_000 - 1);
    String pair = URLEncoder.encode(PairNames.ofRest(symbol), UTF_8);
    return new RestRequest<>(
        rest.resolve("/0/public/OHLC?pair=" + pair + query),
        WEIGHT,
        text ->
            answers.klines(text).stream()
                .filter(kline -> kline.openMicros() >= fromMicros)
                .filter(kline -> kline.openMicros() < untilMicros)
                .toList());
  }

  @Override
  public int maxKlines() {
    return PAGE_KLINES;
  }

  @Override
  public RestRequest<Long> time() {
    return new RestRequest<>(rest.resolve("/0/public/Time"), WEIGHT, answers::timeMicros);
  }

  private URI trades(String symbol, String query) {
    String pair = URLEncoder.encode(PairNames.ofRest(symbol), UTF_8);
    return rest.resolve("/0/public/Trades?pair=" + pair + query);
  }
}
