package dev.tocsin.ingest;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Accepts the symbols of a connector as its user writes them, such as {@code BTC/USDT}. */
final class SymbolNames implements ConfigDef.Validator {

  private static final int MIN_CHARS = 2;
  private static final int MAX_CHARS = 49;
  private static final Pattern SYMBOL =
      Pattern.compile("[\\p{L}\\p{Nd}]+(?:[/_-]?[\\p{L}\\p{Nd}]+)*");

  @Override
  public void ensureValid(String name, Object value) {
    List<?> symbols = (List<?>) value;
    if (symbols == null || symbols.isEmpty()) {
      throw new ConfigException(name, value, "name at least one symbol, such as BTCUSDT");
    }
    for (Object symbol : symbols) {
      if (!isSymbol(String.valueOf(symbol).strip())) {
        throw new ConfigException(
            name, symbol, "not a symbol: expected letters and digits, such as BTCUSDT or BTC/USDT");
      }
    }
  }

  private static boolean isSymbol(String text) {
    return text.length() >= MIN_CHARS
        && text.length() <= MAX_CHARS
        && SYMBOL.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "symbols such as BTCUSDT or BTC/USDT, at least one";
  }
}
