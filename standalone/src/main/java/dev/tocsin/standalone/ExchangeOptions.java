package dev.tocsin.standalone;

import dev.tocsin.standalone.connect.MarketSource;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is read of exchanges, and where they are. */
final class ExchangeOptions {

  /** The pairs that the simulated exchange trades; most others list them too. */
  static final String SYMBOLS =
      "BTC/USDT,ETH/USDT,SOL/USDT,BNB/USDT,XRP/USDT,ADA/USDT,DOGE/USDT,TRX/USDT,AVAX/USDT,"
          + "LINK/USDT,DOT/USDT,LTC/USDT,BCH/USDT,UNI/USDT,ATOM/USDT,NEAR/USDT,APT/USDT,ARB/USDT,"
          + "OP/USDT,SUI/USDT,XLM/USDT,HBAR/USDT,SHIB/USDT,PEPE/USDT,AAVE/USDT,ETH/BTC";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--symbols",
      paramLabel = "SYMBOL",
      split = ",",
      defaultValue = SYMBOLS,
      showDefaultValue = Visibility.NEVER,
      description =
          "What is read of each exchange whatever else is needed, such as BTC/USDT,ETH/USDT"
              + " (default: 26 well-known pairs).")
  private List<String> symbols;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "trade",
      description = "Of Binance: trade or aggTrade (default: ${DEFAULT-VALUE}).")
  private String kind;

  @Option(
      names = "--exchange-ws",
      paramLabel = "URL",
      split = ",",
      description = "Streams of the exchange; of several, EXCHANGE=URL (default: its own).")
  private List<String> webSocketUrls = List.of();

  @Option(
      names = "--exchange-rest",
      paramLabel = "URL",
      split = ",",
      description = "REST interface of the exchange; of several, EXCHANGE=URL (default: its own).")
  private List<String> restUrls = List.of();

  List<String> symbols() {
    return symbols.stream().map(symbol -> symbol.strip().toUpperCase(Locale.ROOT)).toList();
  }

  /**
   * What is read of an exchange; one of no known name speaks like Binance.
   *
   * @throws ParameterException when an option is none
   */
  MarketSource source(String exchange) {
    if (!kind.equals("trade") && !kind.equals("aggTrade")) {
      throw wrong("--kind is trade or aggTrade, not " + kind);
    }
    KnownExchange known = KnownExchange.named(exchange).orElse(KnownExchange.BINANCE);
    try {
      return new MarketSource(
          exchange.toUpperCase(Locale.ROOT),
          known.protocol(),
          known == KnownExchange.BINANCE ? kind : "trade",
          symbols(),
          new ExchangeAddresses(webSocketUrls).of(exchange).orElse(known.webSocketUrl()),
          new ExchangeAddresses(restUrls).of(exchange).orElse(known.restUrl()));
    } catch (IllegalArgumentException e) {
      throw wrong("an address of " + exchange + " is none: " + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
