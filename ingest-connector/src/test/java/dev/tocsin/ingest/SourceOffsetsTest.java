package dev.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.ingest.stream.IdRange;
import dev.tocsin.ingest.stream.Missing;
import dev.tocsin.ingest.stream.Position;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class SourceOffsetsTest {

  @Test
  void aPositionComesBackAsItWas() {
    Position position =
        new Position(
            3_735_683_259L,
            1_723_161_255_342_000L,
            1_723_161_260_000_000L,
            List.of(
                new Missing(new IdRange(7, 7), 0),
                new Missing(new IdRange(100, 250), 1_723_161_255_000_000L)));

    assertThat(SourceOffsets.position(SourceOffsets.of(position))).isEqualTo(position);
  }

  @Test
  void anOffsetHasTradeIdAndEventTimeAndNoMoreThanThereIsToSay() {
    assertThat(SourceOffsets.of(new Position(5, 7, 0, List.of())))
        .isEqualTo(Map.of("trade_id", 5L, "event_time_micros", 7L));
  }

  @Test
  void theTimeOfWhatIsMissingMayBeUnknown() {
    assertThat(
            SourceOffsets.position(
                    Map.of("trade_id", 5, "event_time_micros", 7, "missing", "1-2,4-5@6"))
                .missing())
        .containsExactly(new Missing(new IdRange(1, 2), 0), new Missing(new IdRange(4, 5), 6));
  }

  @Test
  void numbersMayComeBackAsTheyFit() {
    assertThat(SourceOffsets.position(Map.of("trade_id", 5, "event_time_micros", 7)))
        .isEqualTo(new Position(5, 7, 0, List.of()));
  }

  @Test
  void whatIsNoOffsetIsRefusedByField() {
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(
            () ->
                SourceOffsets.position(
                    Map.of("trade_id", 5, "event_time_micros", 7, "missing", "9-8")))
        .withMessageContaining("missing");
  }
}
