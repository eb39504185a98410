package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LimitedStreamTest {

  @Test
  void aBodyAsLongAsTheLimitIsReadToItsEnd() throws Exception {
    assertThat(stream(4, 4).readAllBytes()).hasSize(4);
    InputStream oneByOne = stream(1, 1);
    assertThat(oneByOne.read()).isZero();
    assertThat(oneByOne.read()).isEqualTo(-1);
  }

  @Test
  void aLongerOneIsRefused() {
    assertThatExceptionOfType(ContentLengthExceededException.class)
        .isThrownBy(() -> stream(5, 4).readAllBytes());
    assertThatExceptionOfType(ContentLengthExceededException.class)
        .isThrownBy(() -> stream(1, 0).read());
  }

  private static InputStream stream(int bytes, long limit) {
    return new LimitedStream(new ByteArrayInputStream(new byte[bytes]), limit);
  }
}
