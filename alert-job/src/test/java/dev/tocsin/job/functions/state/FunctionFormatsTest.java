package dev.tocsin.job.functions.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.job.functions.AwaitedRow;
import dev.tocsin.job.functions.BucketRow;
import dev.tocsin.job.functions.BucketsRow;
import dev.tocsin.job.functions.Expiration;
import dev.tocsin.job.functions.InstanceRow;
import dev.tocsin.job.functions.InstrumentRow;
import dev.tocsin.job.functions.KeptValue;
import dev.tocsin.job.functions.Pending;
import dev.tocsin.job.functions.Tally;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.job.record.RecordSerializer;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Severity;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus.Line;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class FunctionFormatsTest {

  private static final Instant AT = Instant.parse("2026-11-26T10:00:00.123456Z");
  private static final BigDecimal LONG_NUMBER = new BigDecimal("12345678901234567890.123456789");
  private static final TypedValue VALUE =
      TypedValue.newBuilder()
          .setTypename("acme/é")
          .setHasValue(true)
          .setValue(ByteString.copyFrom(new byte[] {0, -1, 127}))
          .build();

  @Test
  void instrumentsComeBackAsTheyWere() throws IOException {
    assertComesBack(
        new InstrumentRowFormat(),
        new InstrumentRow(
            17,
            3,
            99,
            List.of(
                new BucketsRow(1, Long.MIN_VALUE, null),
                new BucketsRow(
                    3_600,
                    5,
                    new BucketRow(
                        7,
                        BigDecimal.ONE,
                        LONG_NUMBER,
                        BigDecimal.TEN,
                        BigDecimal.ZERO,
                        LONG_NUMBER,
                        4,
                        5,
                        6))),
            List.of(
                new AwaitedRow(Interval.ONE_SECOND, 4, List.of(5L, 6L)),
                new AwaitedRow(Interval.ONE_MONTH, Long.MIN_VALUE, List.of()))));
    assertComesBack(
        new InstrumentRowFormat(), new InstrumentRow(Long.MIN_VALUE, 0, 1, List.of(), List.of()));
  }

  @Test
  void instancesComeBackAsTheyWere() throws IOException {
    assertComesBack(
        new InstanceRowFormat(),
        new InstanceRow(
            7,
            3,
            42,
            new InstanceRow.Form(
                "acme/watch",
                "https://acme.example/" + "x".repeat(1_900),
                new FunctionInput.Candles(Interval.FIVE_MINUTES),
                FunctionEgress.ON_CHECKPOINT),
            Long.MIN_VALUE,
            1,
            2,
            3,
            IntStream.range(0, 64).mapToObj(FunctionFormatsTest::value).toList(),
            new Tally(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            new Line(AT, "went wrong: é"),
            List.of(new Line(AT, ""), new Line(AT, "x".repeat(1_001)))));
    assertComesBack(
        new InstanceRowFormat(),
        new InstanceRow(
            7,
            3,
            42,
            null,
            4,
            1,
            2,
            3,
            List.of(),
            new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            null,
            List.of()));
  }

  @Test
  void whatWaitsComesBackAsItWas() throws IOException {
    assertComesBack(new PendingFormat(), new Pending(7, 8, false, 9, "t1:8", null, VALUE));
    assertComesBack(new PendingFormat(), new Pending(7, 8, true, 9, "d:0a", "token é", VALUE));
  }

  @Test
  void valuesComeBackAsTheyWere() throws IOException {
    assertComesBack(new TypedValueFormat(), VALUE);
    assertComesBack(new TypedValueFormat(), TypedValue.getDefaultInstance());
  }

  @Test
  void heldTriggersComeBackAsTheyWere() throws IOException {
    assertComesBack(
        new FunctionTriggeredFormat(),
        new AlertEvent.FunctionTriggered(
            "0a",
            7,
            3,
            42,
            Instrument.of("SIM:BTC-USDT"),
            "é",
            Severity.WARNING,
            null,
            AT,
            "t1:8",
            2,
            AT));
  }

  private static KeptValue value(int number) {
    Expiration.Mode[] modes = Expiration.Mode.values();
    return new KeptValue(
        number,
        "é" + number,
        "acme/type",
        new Expiration(modes[number % modes.length], number),
        number % 2 == 0,
        number,
        number);
  }

  private static <T> void assertComesBack(RecordFormat<T> format, T value) throws IOException {
    RecordSerializer<T> serializer = new RecordSerializer<>(format);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(serializer.deserialize(in)).isEqualTo(value);
    assertThat(in.available()).isZero();
  }
}
