package dev.tocsin.job.history;

import static dev.tocsin.job.history.Records.closed;
import static dev.tocsin.job.history.Records.open;
import static dev.tocsin.job.history.Records.position;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BatchTest {

  @Test
  void holdsOneRowForEachKeyInTheOrderOfTheKeys() {
    Batch<Candle> batch = new Batch<>(CandlesTable.TABLE);

    batch.add(open("SIM:BTC-USDT", "1", 1, 1));
    batch.add(open("SIM:ETH-USDT", "1", 1, 1));
    batch.add(open("SIM:BTC-USDT", "2", 2, 2));

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.drain())
        .containsExactly(open("SIM:BTC-USDT", "2", 2, 2), open("SIM:ETH-USDT", "1", 1, 1));
    assertThat(batch.size()).isZero();
    assertThat(batch.drain()).isEmpty();
  }

  @Test
  void anOpenCandleDoesNotReplaceAClosedOne() {
    assertThat(standing(closed("SIM:BTC-USDT", "1", 3, 3), open("SIM:BTC-USDT", "2", 3, 3)))
        .containsExactly(closed("SIM:BTC-USDT", "1", 3, 3));
  }

  @Test
  void anAmendedClosedCandleReplacesTheOneBefore() {
    assertThat(standing(closed("SIM:BTC-USDT", "1", 3, 5), closed("SIM:BTC-USDT", "2", 5, 5)))
        .containsExactly(closed("SIM:BTC-USDT", "2", 5, 5));
  }

  @Test
  void ofTwoEventsTheFirstStands() throws IOException {
    Batch<AlertEventRow> batch = new Batch<>(AlertEventsTable.TABLE);
    AlertEventRow first = AlertEventRow.decode(Json.bytes(Records.rejected("id", "first")));

    batch.add(first);
    batch.add(AlertEventRow.decode(Json.bytes(Records.rejected("id", "second"))));

    assertThat(batch.drain()).containsExactly(first);
  }

  @Property
  void whateverTheOrderTheLatestPositionStands(
      @ForAll("positions") List<PositionPnl> positions, @ForAll Random order) {
    Map<String, Optional<PositionPnl>> latest =
        positions.stream()
            .collect(
                Collectors.groupingBy(
                    pnl -> pnl.instrument().id(),
                    Collectors.maxBy(
                        Comparator.comparing(PositionPnl::sequence)
                            .thenComparing(PositionPnl::lastTradeId))));
    Collections.shuffle(positions, order);
    Batch<PositionPnl> batch = new Batch<>(PositionsPnlTable.TABLE);

    positions.forEach(batch::add);

    assertThat(batch.drain())
        .containsExactlyInAnyOrderElementsOf(
            latest.values().stream().map(Optional::orElseThrow).toList());
  }

  @Provide
  Arbitrary<List<PositionPnl>> positions() {
    return Combinators.combine(
            Arbitraries.of("SIM:BTC-USDT", "SIM:ETH-USDT"),
            Arbitraries.longs().between(1, 4),
            Arbitraries.longs().between(1, 4))
        .as((instrument, sequence, tick) -> position(instrument, sequence, "100", tick))
        .list();
  }

  private static List<Candle> standing(Candle... candles) {
    Batch<Candle> batch = new Batch<>(CandlesTable.TABLE);
    for (Candle candle : candles) {
      batch.add(candle);
    }
    return batch.drain();
  }
}
