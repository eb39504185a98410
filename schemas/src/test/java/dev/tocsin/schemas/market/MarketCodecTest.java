package dev.tocsin.schemas.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.schemas.GoldenFile;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarketCodecTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Tick TICK =
      new Tick(
          BTC,
          3789,
          new BigDecimal("70000.01"),
          new BigDecimal("0.00015"),
          TakerSide.SELL,
          1_795_435_200_123_456L,
          1_795_435_200_125_000L,
          1_795_435_200_125_250L);

  private final MarketCodec codec = new MarketCodec();

  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of("tick.hex", TICK),
        Arguments.of("gap.hex", new Gap(BTC, 3790, 3799, 1_795_435_200_123_456L)),
        Arguments.of("clock.hex", new Clock(BTC, 1_795_435_201_000_000L)));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void aRecordIsWrittenAsItsGoldenFileHasIt(String file, MarketRecord record) throws IOException {
    assertThat(HexFormat.of().formatHex(codec.encode(record))).isEqualTo(GoldenFile.text(file));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void aGoldenFileIsReadAsTheRecordItWasWrittenFrom(String file, MarketRecord record)
      throws IOException {
    assertThat(codec.decode(HexFormat.of().parseHex(GoldenFile.text(file)))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void fieldsOfANewerWriterAreIgnored(String file, MarketRecord record) {
    byte[] bytes = codec.encode(record);
    int header = 8;
    int block = Byte.toUnsignedInt(bytes[0]) + (Byte.toUnsignedInt(bytes[1]) << 8);
    byte[] newer = new byte[bytes.length + 4];
    System.arraycopy(bytes, 0, newer, 0, header + block);
    System.arraycopy(
        bytes, header + block, newer, header + block + 4, bytes.length - header - block);
    newer[0] = (byte) (block + 4);
    newer[6] = 1;

    assertThat(codec.decode(newer)).isEqualTo(record);
  }

  @Property
  void everyRecordComesBack(@ForAll("records") MarketRecord record) {
    assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
  }

  @Property
  void recordsOfOneCodecDoNotLeakIntoEachOther(
      @ForAll("records") MarketRecord one, @ForAll("records") MarketRecord other) {
    byte[] bytes = codec.encode(one);
    codec.decode(codec.encode(other));

    assertThat(codec.decode(bytes)).isEqualTo(one);
    assertThat(codec.encode(one)).isEqualTo(bytes).isEqualTo(new MarketCodec().encode(one));
  }

  @Property
  void everyRecordComesBackInAMessageThatIsFilledAgain(
      @ForAll("records") MarketRecord one, @ForAll("records") MarketRecord other) {
    MarketMessage message = new MarketMessage();
    codec.decode(codec.encode(one), message);
    codec.decode(codec.encode(other), message);

    assertThat(message.toRecord()).isEqualTo(other);
    assertThat(new MarketMessage().set(message).toRecord()).isEqualTo(other);
    assertThat(new MarketMessage().set(other).toRecord()).isEqualTo(other);
  }

  @Test
  void messagesOfOneCodecShareTheirInstrument() {
    MarketMessage one = new MarketMessage();
    MarketMessage other = new MarketMessage();
    codec.decode(codec.encode(TICK), one);
    codec.decode(codec.encode(new Clock(BTC, 1)), other);

    assertThat(other.instrument()).isSameAs(one.instrument());
  }

  @Test
  void aTickThatNoTickCarriesIsRefusedInAMessageToo() {
    byte[] bytes = codec.encode(TICK);
    Arrays.fill(bytes, 8, 16, (byte) 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(bytes, new MarketMessage()))
        .withMessage("trade id 0 is not positive");
  }

  @Property
  void aRecordThatEndsTooEarlyIsRefused(
      @ForAll("records") MarketRecord record, @ForAll @IntRange(max = 1000) int length) {
    byte[] bytes = codec.encode(record);
    byte[] cut = Arrays.copyOf(bytes, length % bytes.length);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(cut))
        .withMessageContaining("ends too early, after " + cut.length + " bytes");
  }

  @Property
  void aDamagedRecordIsReadOrRefusedAndNothingElse(
      @ForAll("records") MarketRecord record,
      @ForAll @IntRange(max = 1000) int at,
      @ForAll byte damage) {
    byte[] bytes = codec.encode(record);
    bytes[at % bytes.length] = damage;

    isReadOrRefused(bytes);
  }

  @Property
  void noiseIsReadOrRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] bytes) {
    isReadOrRefused(bytes);
  }

  @Test
  void aRecordOfAnotherSchemaIsNamed() {
    byte[] bytes = codec.encode(TICK);
    bytes[4] = 1;
    bytes[5] = 0;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(bytes))
        .withMessage("not a market record: SBE schema 1 instead of 7410");
  }

  @Test
  void anUnknownTemplateIsNamed() {
    byte[] bytes = codec.encode(TICK);
    bytes[2] = 99;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(bytes))
        .withMessage("unknown SBE template 99");
  }

  @Test
  void aBlockThatIsTooShortForItsFieldsIsRefused() {
    byte[] bytes = codec.encode(TICK);
    bytes[0] = 3;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(bytes))
        .withMessageContaining("3 bytes");
  }

  @Test
  void aPriceThatNoTickCarriesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tick("1e1000000000"))
        .withMessageContaining("price 1E+1000000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tick("-1"))
        .withMessage("price -1 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tick("9223372036854775808"))
        .withMessageContaining("more digits");
  }

  @Provide
  Arbitrary<MarketRecord> records() {
    return MarketRecords.any();
  }

  private void isReadOrRefused(byte[] bytes) {
    try {
      assertThat(codec.decode(bytes)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null").message().isNotBlank();
    }
  }

  private static Tick tick(String price) {
    return new Tick(BTC, 1, new BigDecimal(price), BigDecimal.ONE, TakerSide.BUY, 0, 0, 0);
  }
}
