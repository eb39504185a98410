package dev.tocsin.ingest;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.ExchangeProtocol;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Settings that say what to read and where. */
final class FeedConfig {

  static final String EXCHANGE = "exchange";
  static final String FEED = "feed";
  static final String SYMBOLS = "symbols";
  static final String KIND = "kind";
  static final String WS_URL = "ws.url";
  static final String REST_URL = "rest.url";

  private static final String GROUP = "Exchange";
  private static final Pattern EXCHANGE_NAME = Pattern.compile("[A-Z0-9]{1,16}");

  private FeedConfig() {}

  static ConfigDef define(ConfigDef config) {
    return config
        .define(
            EXCHANGE,
            ConfigDef.Type.STRING,
            "BINANCE",
            ConfigDef.LambdaValidator.with(
                FeedConfig::requireExchangeName, () -> "1 to 16 letters A-Z and digits"),
            ConfigDef.Importance.HIGH,
            "The exchange's name in instruments, and so in every key: BINANCE makes"
                + " BINANCE:BTC-USDT of BTCUSDT. A simulated exchange is another exchange and"
                + " needs another name, such as SIM, and says with feed how it speaks.",
            GROUP,
            1,
            ConfigDef.Width.SHORT,
            "Exchange")
        .define(
            FEED,
            ConfigDef.Type.STRING,
            null,
            ConfigDef.LambdaValidator.with(
                FeedConfig::requireProtocol, () -> String.join(" or ", Protocols.names())),
            ConfigDef.Importance.MEDIUM,
            "The protocol the exchange speaks. Unless it is said, that of the exchange of this name.",
            GROUP,
            2,
            ConfigDef.Width.SHORT,
            "Protocol",
            new Choices(Protocols.names()))
        .define(
            SYMBOLS,
            ConfigDef.Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            new SymbolNames(),
            ConfigDef.Importance.HIGH,
            "What to read, separated by commas, in any case: BTC/USDT, BTC-USDT, or the exchange's"
                + " own symbols, such as BTCUSDT. They are split among the tasks; each is read by"
                + " one task only. A symbol that the exchange does not list, or refuses, is told"
                + " to the topic of what was rejected, with the reason, and holds no other up.",
            GROUP,
            3,
            ConfigDef.Width.LONG,
            "Symbols")
        .define(
            KIND,
            ConfigDef.Type.STRING,
            "trade",
            ConfigDef.CaseInsensitiveValidString.in(Protocols.kinds().toArray(new String[0])),
            ConfigDef.Importance.MEDIUM,
            "trade for every trade, aggTrade (Binance) for the fills of one taker order at one"
                + " price as one. Their ids are different sequences: a stream that has begun with"
                + " one kind cannot go on with the other.",
            GROUP,
            4,
            ConfigDef.Width.SHORT,
            "Kind of trades",
            new Choices(Protocols.kinds()))
        .define(
            WS_URL,
            ConfigDef.Type.STRING,
            null,
            new ServerAddress(List.of("wss", "ws")),
            ConfigDef.Importance.MEDIUM,
            "Where the WebSockets are; unless it is said, the exchange's own address. Binance"
                + " serves the same market data at wss://data-stream.binance.vision.",
            GROUP,
            5,
            ConfigDef.Width.MEDIUM,
            "WebSocket address")
        .define(
            REST_URL,
            ConfigDef.Type.STRING,
            null,
            new ServerAddress(List.of("https", "http")),
            ConfigDef.Importance.MEDIUM,
            "Where the REST API is; unless it is said, the exchange's own address. No key is"
                + " needed. Binance's https://data-api.binance.vision serves public market data"
                + " only; of the calls made here it is not documented to answer historicalTrades,"
                + " so use it with kind aggTrade.",
            GROUP,
            6,
            ConfigDef.Width.MEDIUM,
            "REST address");
  }

  static String exchange(AbstractConfig config) {
    return config.getString(EXCHANGE);
  }

  /**
   * @throws ConfigException when none is named
   */
  static ExchangeProtocol protocol(AbstractConfig config) {
    return protocol(config.getString(FEED), exchange(config));
  }

  /** The protocol named, or else that of the exchange. */
  static ExchangeProtocol protocol(String feed, String exchange) {
    return Protocols.named(feed == null ? exchange : feed)
        .orElseThrow(
            () ->
                new ConfigException(
                    FEED,
                    feed,
                    "say how " + exchange + " speaks: " + String.join(" or ", Protocols.names())));
  }

  /** Each symbol once, by the exchange's name, in the order given. */
  static List<String> symbols(AbstractConfig config) {
    ExchangeProtocol protocol = protocol(config);
    return config.getList(SYMBOLS).stream()
        .map(symbol -> protocol.symbol(symbol.strip().toUpperCase(Locale.ROOT)))
        .distinct()
        .toList();
  }

  /**
   * @throws ConfigException when the exchange has none of this name
   */
  static String kind(AbstractConfig config) {
    return kind(config.getString(KIND), protocol(config));
  }

  /** The exchange's way to write the name of a kind. */
  static String kind(String name, ExchangeProtocol protocol) {
    return protocol.kinds().stream()
        .filter(name::equalsIgnoreCase)
        .findAny()
        .orElseThrow(
            () ->
                new ConfigException(
                    KIND,
                    name,
                    protocol.name() + " has " + String.join(" and ", protocol.kinds())));
  }

  static ExchangeFeed feed(AbstractConfig config) {
    ExchangeProtocol protocol = protocol(config);
    return protocol.feed(
        exchange(config),
        kind(config),
        address(config, WS_URL, protocol.webSocket()),
        address(config, REST_URL, protocol.rest()));
  }

  private static URI address(AbstractConfig config, String name, URI ofExchange) {
    String given = config.getString(name);
    return given == null ? ofExchange : URI.create(given);
  }

  private static void requireExchangeName(String name, Object value) {
    if (!EXCHANGE_NAME.matcher(String.valueOf(value)).matches()) {
      throw new ConfigException(name, value, "expected 1 to 16 letters A-Z and digits");
    }
  }

  private static void requireProtocol(String name, Object value) {
    if (value != null && Protocols.named(value.toString()).isEmpty()) {
      throw new ConfigException(name, value, "expected " + String.join(" or ", Protocols.names()));
    }
  }
}
