package dev.tocsin.ingest;

import dev.tocsin.exchange.Faults;
import dev.tocsin.exchange.RestFault;
import dev.tocsin.exchange.Trade;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A local exchange at which BTC/USDT and ETH/USDT are traded at random, while its sockets are cut,
 * stalled and garbled at random. What was traded it knows for certain. One thread at a time.
 */
public final class FaultyExchange implements AutoCloseable {

  private static final long STEP_MILLIS = 100;
  private static final int FRAMES_LOST = 5;
  private static final int ALL = 1_000_000;

  private final String name;
  private final LocalExchange exchange;
  private final Random random;
  private final Map<String, Integer> faults = new TreeMap<>();

  /**
   * @param name of the exchange in instruments
   */
  FaultyExchange(String name, LocalExchange exchange, Random random) {
    this.name = name;
    this.exchange = exchange;
    this.random = random;
  }

  /**
   * Binance, Coinbase and Kraken.
   *
   * @param start what their clocks show until something happens
   */
  public static List<FaultyExchange> three(Instant start, Random random) {
    return Stream.of(
            ExchangeUnderTest.binanceTrades(),
            ExchangeUnderTest.coinbase(),
            ExchangeUnderTest.kraken())
        .map(
            feed ->
                new FaultyExchange(feed.protocol().name(), new LocalExchange(feed, start), random))
        .toList();
  }

  /** The name of the exchange in instruments. */
  public String name() {
    return name;
  }

  /** Of a connector that reads both markets and is in a hurry. */
  public Map<String, String> settings() {
    Map<String, String> settings = exchange.settings();
    settings.put("exchange", name);
    settings.put("silence.timeout.ms", "500");
    settings.put("clock.quiet.ms", "100");
    return settings;
  }

  /** The next tenth of a second: some trades and, every now and then, a fault. */
  public void happen() {
    switch (random.nextInt(40)) {
      case 0 -> fault("cut", Faults::dropConnections);
      case 1 -> fault("stalled", Faults::silenceConnections);
      case 2 -> fault("frames lost", its -> its.loseFrames(btcStream(), FRAMES_LOST));
      case 3 -> fault("REST refused", its -> its.failRest(tooManyRequests(), 1));
      case 4, 5 -> fault("garbled", its -> its.sendRaw(garbled()));
      case 6 -> fault("fragmented", its -> its.fragmentFrames(random.nextBoolean()));
      case 7 -> fault("shutdown announced", Faults::announceShutdown);
      default -> {}
    }
    exchange.markets().passMillis(STEP_MILLIS);
    for (int trade = random.nextInt(10); trade > 0; trade--) {
      trade("BTC");
    }
    if (random.nextInt(5) == 0) {
      trade("ETH");
    }
  }

  /** One trade of each market. */
  public void trade() {
    trade("BTC");
    trade("ETH");
  }

  /** The last trades, which nothing keeps from being heard, after so much time without any. */
  public void end(Duration quiet) {
    exchange.faults().restoreRest();
    exchange.markets().passMillis(quiet.toMillis());
    for (int trade = 0; trade <= FRAMES_LOST; trade++) {
      trade();
    }
  }

  /** What has been traded, from its own log, in the order of the ids; nobody received it. */
  public List<Tick> traded(String base) {
    Instrument instrument = new Instrument(name, base, "USDT");
    return exchange.markets().trades(symbol(base), 0, ALL).stream()
        .map(trade -> tick(instrument, trade))
        .toList();
  }

  /** A tick as the exchange's log has it, without when it was received. */
  public static Tick asTraded(Tick tick) {
    return new Tick(
        tick.instrument(),
        tick.tradeId(),
        tick.price(),
        tick.quantity(),
        tick.takerSide(),
        tick.eventTimeMicros(),
        0,
        0);
  }

  /** How often what went wrong. */
  public Map<String, Integer> faults() {
    return faults;
  }

  @Override
  public void close() {
    exchange.close();
  }

  private void fault(String what, Consumer<Faults> fault) {
    faults.merge(what, 1, Integer::sum);
    fault.accept(exchange.faults());
  }

  private static RestFault tooManyRequests() {
    return RestFault.tooManyRequests(Duration.ofSeconds(1));
  }

  /** A message of a trade, cut off somewhere, or with some characters changed. */
  private String garbled() {
    String message = exchange.feed().trade(symbol("ETH"), "1", "\"1\"", "\"1\"", "\"x\"");
    int at = random.nextInt(message.length());
    return random.nextBoolean()
        ? message.substring(0, at)
        : message.substring(0, at) + "\u0001}" + message.substring(at);
  }

  private void trade(String base) {
    String price = BigDecimal.valueOf(1 + random.nextInt(100_000_000), 2).toPlainString();
    String quantity = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 8).toPlainString();
    exchange.markets().passMillis(1);
    exchange.markets().trade(symbol(base), price, quantity, random.nextBoolean());
  }

  private String btcStream() {
    return exchange.feed().stream(symbol("BTC"));
  }

  private String symbol(String base) {
    return exchange.feed().symbol(base);
  }

  private static Tick tick(Instrument instrument, Trade trade) {
    return new Tick(
        instrument,
        trade.id(),
        BigDecimal.valueOf(trade.priceE8(), 8),
        BigDecimal.valueOf(trade.quantityE8(), 8),
        trade.buyerIsMaker() ? TakerSide.SELL : TakerSide.BUY,
        trade.timeMillis() * 1000,
        0,
        0);
  }
}
