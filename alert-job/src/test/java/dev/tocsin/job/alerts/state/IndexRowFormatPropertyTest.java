package dev.tocsin.job.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.engine.index.ConstituentRow;
import dev.tocsin.engine.index.IndexPoint;
import dev.tocsin.engine.index.IndexRow;
import dev.tocsin.job.record.RecordSerializer;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.TakerSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What is written is read back. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class IndexRowFormatPropertyTest {

  private static final List<TakerSide> SIDES = List.of(TakerSide.values());

  @Property(tries = 200)
  void indexes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<Instrument, ConstituentRow> constituents = new HashMap<>();
    Stream.of("BINANCE", "COINBASE", "KRAKEN")
        .limit(random.nextInt(4))
        .forEach(
            exchange ->
                constituents.put(new Instrument(exchange, "BTC", "USDT"), constituent(random)));
    IndexRow row =
        new IndexRow(random.nextLong(), random.nextLong(), random.nextLong(), constituents);

    DataOutputSerializer out = new DataOutputSerializer(64);
    new RecordSerializer<>(new IndexRowFormat()).serialize(row, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

    assertThat(new RecordSerializer<>(new IndexRowFormat()).deserialize(in)).isEqualTo(row);
    assertThat(in.available()).isZero();
  }

  private static ConstituentRow constituent(Random random) {
    List<IndexPoint> waiting =
        Stream.generate(() -> new IndexPoint(random.nextLong(), trade(random)))
            .limit(random.nextInt(5))
            .toList();
    return new ConstituentRow(
        random.nextLong(),
        random.nextBoolean() ? ConstituentRow.NEVER : random.nextLong(),
        random.nextLong(),
        random.nextBoolean() ? null : decimal(random),
        random.nextInt(),
        random.nextLong(),
        waiting);
  }

  private static IndexPoint.Trade trade(Random random) {
    return random.nextBoolean()
        ? null
        : new IndexPoint.Trade(
            decimal(random),
            decimal(random),
            SIDES.get(random.nextInt(3)),
            random.nextLong(),
            random.nextLong());
  }

  private static BigDecimal decimal(Random random) {
    return BigDecimal.valueOf(random.nextLong(), random.nextInt(19));
  }
}
