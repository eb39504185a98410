package dev.tocsin.ingest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The symbols of a connector as its user writes them: {@code BTCUSDT}, {@code btc-usdt} and {@code
 * BTC/USDT} are the same.
 */
final class SymbolNames implements ConfigDef.Validator {

  private static final Pattern SYMBOL = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{Nd}]{2,48}");

  /** Each symbol once, by the exchange's name, in the order given. */
  static List<String> normalized(List<String> symbols) {
    return symbols.stream().map(SymbolNames::normalized).distinct().toList();
  }

  private static String normalized(String symbol) {
    return symbol.strip().toUpperCase(Locale.ROOT).replaceAll("[/_-]", "");
  }

  @Override
  public void ensureValid(String name, Object value) {
    List<?> symbols = (List<?>) value;
    if (symbols == null || symbols.isEmpty()) {
      throw new ConfigException(name, value, "name at least one symbol, such as BTCUSDT");
    }
    for (Object symbol : symbols) {
      if (!SYMBOL.matcher(normalized(String.valueOf(symbol))).matches()) {
        throw new ConfigException(
            name, symbol, "not a symbol: expected letters and digits, such as BTCUSDT or BTC/USDT");
      }
    }
  }

  @Override
  public String toString() {
    return "symbols such as BTCUSDT or BTC/USDT, at least one";
  }
}
