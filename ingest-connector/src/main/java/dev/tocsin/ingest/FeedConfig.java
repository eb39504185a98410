package dev.tocsin.ingest;

import dev.tocsin.ingest.binance.BinanceFeed;
import dev.tocsin.ingest.binance.Kind;
import dev.tocsin.ingest.feed.ExchangeFeed;
import java.net.URI;
import java.util.List;
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
  private static final String BINANCE = "binance";
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
                + " needs another name, such as SIM.",
            GROUP,
            1,
            ConfigDef.Width.SHORT,
            "Exchange")
        .define(
            FEED,
            ConfigDef.Type.STRING,
            BINANCE,
            ConfigDef.CaseInsensitiveValidString.in(BINANCE),
            ConfigDef.Importance.MEDIUM,
            "The protocol the exchange speaks.",
            GROUP,
            2,
            ConfigDef.Width.SHORT,
            "Protocol",
            new Choices(List.of(BINANCE)))
        .define(
            SYMBOLS,
            ConfigDef.Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            new SymbolNames(),
            ConfigDef.Importance.HIGH,
            "What to read, separated by commas: the exchange's symbols, such as BTCUSDT, in any"
                + " case; BTC/USDT and BTC-USDT are accepted as well. They are split among the"
                + " tasks; each is read by one task only. A symbol that the exchange does not list"
                + " fails the task that was to read it, by name.",
            GROUP,
            3,
            ConfigDef.Width.LONG,
            "Symbols")
        .define(
            KIND,
            ConfigDef.Type.STRING,
            Kind.TRADE.eventName(),
            ConfigDef.CaseInsensitiveValidString.in(
                Kind.TRADE.eventName(), Kind.AGG_TRADE.eventName()),
            ConfigDef.Importance.MEDIUM,
            "trade for every trade, aggTrade for the fills of one taker order at one price as one."
                + " Their ids are different sequences: a stream that has begun with one kind cannot"
                + " go on with the other.",
            GROUP,
            4,
            ConfigDef.Width.SHORT,
            "Kind of trades",
            new Choices(List.of(Kind.TRADE.eventName(), Kind.AGG_TRADE.eventName())))
        .define(
            WS_URL,
            ConfigDef.Type.STRING,
            "wss://stream.binance.com:9443",
            new ServerAddress(List.of("wss", "ws")),
            ConfigDef.Importance.MEDIUM,
            "Where the WebSocket streams are. wss://data-stream.binance.vision serves the same"
                + " market data.",
            GROUP,
            5,
            ConfigDef.Width.MEDIUM,
            "WebSocket address")
        .define(
            REST_URL,
            ConfigDef.Type.STRING,
            "https://api.binance.com",
            new ServerAddress(List.of("https", "http")),
            ConfigDef.Importance.MEDIUM,
            "Where the REST API is. No key is needed. https://data-api.binance.vision serves public"
                + " market data only; of the calls made here it is not documented to answer"
                + " historicalTrades, so use it with kind aggTrade.",
            GROUP,
            6,
            ConfigDef.Width.MEDIUM,
            "REST address");
  }

  static String exchange(AbstractConfig config) {
    return config.getString(EXCHANGE);
  }

  static List<String> symbols(AbstractConfig config) {
    return SymbolNames.normalized(config.getList(SYMBOLS));
  }

  static Kind kind(AbstractConfig config) {
    return Kind.of(config.getString(KIND));
  }

  static ExchangeFeed feed(AbstractConfig config) {
    return new BinanceFeed(
        exchange(config),
        kind(config),
        URI.create(config.getString(WS_URL)),
        URI.create(config.getString(REST_URL)));
  }

  private static void requireExchangeName(String name, Object value) {
    if (!EXCHANGE_NAME.matcher(String.valueOf(value)).matches()) {
      throw new ConfigException(name, value, "expected 1 to 16 letters A-Z and digits");
    }
  }
}
