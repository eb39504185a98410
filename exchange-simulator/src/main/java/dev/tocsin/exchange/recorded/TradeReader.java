package dev.tocsin.exchange.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.exchange.AggregateTrade;
import dev.tocsin.exchange.Trade;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the trades out of recorded frames. What is no sound trade is nothing to it. */
final class TradeReader {

  private final ObjectMapper json = new ObjectMapper();

  boolean isJson(String frame) {
    return data(frame).isPresent();
  }

  Optional<Trade> trade(String frame) {
    return data(frame)
        .filter(data -> isSound(data, "trade", "t"))
        .map(
            data ->
                new Trade(
                    data.path("s").textValue(),
                    data.path("t").longValue(),
                    0,
                    unitsE8(data.path("p")),
                    unitsE8(data.path("q")),
                    data.path("T").longValue(),
                    data.path("m").booleanValue()));
  }

  Optional<AggregateTrade> aggregate(String frame) {
    return data(frame)
        .filter(data -> isSound(data, "aggTrade", "a"))
        .filter(data -> data.path("f").isIntegralNumber() && data.path("l").isIntegralNumber())
        .map(
            data ->
                new AggregateTrade(
                    data.path("s").textValue(),
                    data.path("a").longValue(),
                    unitsE8(data.path("p")),
                    unitsE8(data.path("q")),
                    data.path("f").longValue(),
                    data.path("l").longValue(),
                    data.path("T").longValue(),
                    data.path("m").booleanValue()));
  }

  private Optional<JsonNode> data(String frame) {
    try {
      return Optional.of(json.readTree(frame).path("data"));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isSound(JsonNode data, String event, String id) {
    return event.equals(data.path("e").textValue())
        && data.path("s").isTextual()
        && data.path(id).isIntegralNumber()
        && data.path("T").isIntegralNumber()
        && data.path("m").isBoolean()
        && unitsE8(data.path("p")) > 0
        && unitsE8(data.path("q")) > 0;
  }

  /** 0 for what is no number that fits. */
  private static long unitsE8(JsonNode decimal) {
    String text = decimal.asText();
    if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,8})?")) {
      return 0;
    }
    return new BigDecimal(text).movePointRight(8).longValueExact();
  }
}
