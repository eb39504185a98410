package dev.tocsin.api.portfolio;

import dev.tocsin.api.idempotency.IdempotencyKeys;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the rows of an import so that each is booked once, however often it is imported: by the id
 * that its sender gave it, else by what it says and how many before it in the file say the same.
 * For one import.
 */
final class RowKeys {

  /** What an export calls a trade whose sender gave it no id. */
  private static final Pattern OUR_ID = Pattern.compile("tocsin-([1-9][0-9]{0,17})");

  private static final String BY_CLIENT = "id:";
  private static final String BY_CONTENT = "sha256:";

  private final Map<String, Integer> alike = new HashMap<>();

  /** Of a row that says this. */
  String of(String clientId, Order order, BigDecimal fee, Instant executedAt) {
    if (clientId != null) {
      return BY_CLIENT + clientId;
    }
    String content =
        String.join(
            " ",
            executedAt.toString(),
            order.instrument().id(),
            order.side().name(),
            order.quantity().toPlainString(),
            order.price().toPlainString(),
            fee.toPlainString());
    String hash = IdempotencyKeys.hash(content.getBytes(StandardCharsets.UTF_8));
    return BY_CONTENT + hash + ":" + alike.merge(hash, 1, Integer::sum);
  }

  /** What an export writes for the trade. */
  static String clientId(long tradeId, String key) {
    return key != null && key.startsWith(BY_CLIENT)
        ? key.substring(BY_CLIENT.length())
        : "tocsin-" + tradeId;
  }

  /** The trade of ours that an export named so; null when the key is another's. */
  static Long tradeId(String key) {
    Matcher ours =
        OUR_ID.matcher(key.startsWith(BY_CLIENT) ? key.substring(BY_CLIENT.length()) : "");
    return ours.matches() ? Long.valueOf(ours.group(1)) : null;
  }
}
