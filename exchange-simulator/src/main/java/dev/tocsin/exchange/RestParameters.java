package dev.tocsin.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a REST call was given, checked as Binance checks it. */
record RestParameters(Map<String, List<String>> values, Set<String> listed) {

  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As it was given; empty when it was not. */
  String text(String name) {
    return first(name).orElse("");
  }

  String listedSymbol() throws BadParameter {
    String symbol =
        first("symbol")
            .orElseThrow(
                () ->
                    new BadParameter(
                        -1102,
                        "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."));
    if (!listed.contains(symbol)) {
      throw BadParameter.symbol();
    }
    return symbol;
  }

  Set<String> symbols() throws BadParameter {
    if (first("symbol").isPresent()) {
      return Set.of(listedSymbol());
    }
    try {
      Optional<String> list = first("symbols");
      return list.isPresent() ? Set.of(JSON.readValue(list.get(), String[].class)) : Set.of();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadParameter(
          -1100, "Illegal characters found in parameter 'symbols'; expected a list of symbols.");
    }
  }

  Optional<Long> number(String name) throws BadParameter {
    Optional<String> text = first(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!DIGITS.matcher(text.get()).matches()) {
      throw new BadParameter(
          -1100,
          "Illegal characters found in parameter '%s'; legal range is '^[0-9]{1,20}$'."
              .formatted(name));
    }
    try {
      return Optional.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      throw new BadParameter(-1130, "Data sent for parameter '" + name + "' is not valid.");
    }
  }

  int limit() throws BadParameter {
    long limit = number("limit").orElse((long) DEFAULT_LIMIT);
    if (limit == 0) {
      throw new BadParameter(-1130, "Data sent for parameter 'limit' is not valid.");
    }
    return (int) Math.min(limit, MAX_LIMIT);
  }

  private Optional<String> first(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .findFirst()
        .filter(value -> !value.isEmpty());
  }
}
