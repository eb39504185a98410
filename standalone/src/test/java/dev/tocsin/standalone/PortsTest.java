package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

  private static final String HERE = "127.0.0.1";

  @Test
  void anOffsetMovesThemAllButTheFreeOnes() {
    assertThat(new Ports(8080, 8081, 8083, 9092, 5433, 0).offset(100))
        .isEqualTo(new Ports(8180, 8181, 8183, 9192, 5533, 0));
  }

  @Test
  void aTakenPortIsNamedWithItsOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports free = Ports.ephemeral().resolved(HERE);
      Ports ports =
          new Ports(
              free.api(),
              free.flink(),
              free.connect(),
              taken.getLocalPort(),
              free.postgres(),
              free.smtp());
      assertThatThrownBy(() -> ports.requireFree(HERE))
          .isInstanceOf(StartupException.class)
          .hasMessageContainingAll(
              "port " + taken.getLocalPort(), "is taken", "--kafka-port", "--port-offset");
    }
  }

  @Test
  void anOffsetBeyondTheLastPortIsRefused() {
    Ports ports = Ports.ephemeral().resolved(HERE).offset(70_000);
    assertThatThrownBy(() -> ports.requireFree(HERE))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("--port-offset");
  }

  @Test
  void thoseThatAreFreeAreFound() {
    Ports ports = Ports.ephemeral().resolved(HERE);
    ports.requireFree(HERE);
    assertThat(
            List.of(
                ports.api(),
                ports.flink(),
                ports.connect(),
                ports.kafka(),
                ports.postgres(),
                ports.smtp()))
        .doesNotHaveDuplicates()
        .allSatisfy(port -> assertThat(port).isBetween(1_024, 32_767));
  }
}
