package dev.tocsin.engine.preview;

import static dev.tocsin.engine.preview.Minutes.BTC;
import static dev.tocsin.engine.preview.Minutes.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;

/** Previews of candles that were one trade each, against the oracle on those trades. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class PreviewOraclePropertyTest {

  private static final int LENGTH = 120;
  private static final List<Operator> OPERATORS =
      List.of(Operator.ABOVE, Operator.BELOW, Operator.CROSSES);

  @Property(tries = 1_000)
  void aPreviewFiresWhenTheOracleSaysSo(@ForAll long seed) {
    Random random = new Random(seed);
    SortedMap<Integer, Integer> prices = prices(random);
    Condition condition =
        new Condition.Simple(
            BTC,
            new Series.Price(),
            OPERATORS.get(random.nextInt(OPERATORS.size())),
            BigDecimal.valueOf(95 + random.nextInt(11)));
    Policy policy = policy(random);
    int from = random.nextInt(30);
    int to = from + 1 + random.nextInt(LENGTH);

    Minutes minutes = new Minutes();
    prices.forEach((minute, price) -> minutes.at(minute, Integer.toString(price)));
    PreviewResult result =
        Preview.run(condition, policy, minutes.candles().iterator(), minute(from), minute(to));

    List<Instant> expected = expected(prices, condition, policy, from, to);
    assertThat(result.outcomes()).as("seed %d", seed).hasSize(1);
    assertThat(result.outcomes().get(0).order()).isEqualTo(Order.BOTH);
    assertThat(result.outcomes().get(0).triggers())
        .as("seed %d", seed)
        .extracting(PreviewTrigger::minute)
        .containsExactlyElementsOf(expected);
  }

  private static SortedMap<Integer, Integer> prices(Random random) {
    SortedMap<Integer, Integer> prices = new TreeMap<>();
    int price = 100;
    for (int minute = 0; minute < LENGTH; minute++) {
      price += random.nextInt(7) - 3;
      if (random.nextInt(4) > 0) {
        prices.put(minute, price);
      }
    }
    return prices;
  }

  private static Policy policy(Random random) {
    boolean every = random.nextInt(5) > 0;
    return new Policy(
        every ? Policy.Mode.EVERY : Policy.Mode.ONCE,
        every && random.nextInt(3) == 0 ? Span.ofMinutes(1 + random.nextInt(20)) : null,
        every && random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null,
        random.nextInt(3) == 0 ? BigDecimal.valueOf(random.nextInt(4)) : null,
        random.nextInt(3) == 0 ? Span.ofMinutes(1 + random.nextInt(5)) : null,
        null);
  }

  /** Every candle is a trade; from the beginning of the range on, every minute has an end. */
  private static List<Instant> expected(
      SortedMap<Integer, Integer> prices, Condition condition, Policy policy, int from, int to) {
    List<MarketRecord> market = new ArrayList<>();
    StreamPoint asOf = StreamPoint.beforeFirstTrade(BTC);
    for (int minute = 0; minute < to && minute <= prices.lastKey(); minute++) {
      Integer price = prices.get(minute);
      if (price != null) {
        market.add(tick(minute, price));
      }
      if (price != null && minute < from) {
        asOf = new StreamPoint(BTC, minute + 1, minute(minute), 0, 0L);
      }
      if (minute >= from) {
        market.add(new Clock(BTC, Times.micros(minute(minute + 1))));
      }
    }
    AlertRule rule = new AlertRule.Created(1, 1, 1, condition, policy, null, List.of(asOf));
    return new AlertOracle(market, List.of(rule))
        .triggers().stream()
            .map(Trigger::eventTimeMicros)
            .sorted()
            .map(micros -> Times.instant(micros).truncatedTo(ChronoUnit.MINUTES))
            .toList();
  }

  private static Tick tick(int minute, int price) {
    long micros = Times.micros(minute(minute));
    BigDecimal value = BigDecimal.valueOf(price);
    return new Tick(BTC, minute + 1, value, BigDecimal.ONE, TakerSide.BUY, micros, micros, micros);
  }
}
