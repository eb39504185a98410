package dev.tocsin.job.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.function.FunctionStatus.Circuit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final Patience PATIENCE =
      new Patience(
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          10,
          3,
          Duration.ofSeconds(5),
          Duration.ofSeconds(12));

  private final List<String> called = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Runnable> alarms = new ArrayList<>();
  private final Endpoint endpoint =
      new Endpoint(
          2,
          PATIENCE,
          (pause, what) -> {
            pauses.add(pause);
            alarms.add(what);
          });

  private final class Named implements Endpoint.Caller {
    private final long functionId;
    private final String name;

    Named(long functionId, String name) {
      this.functionId = functionId;
      this.name = name;
    }

    @Override
    public long functionId() {
      return functionId;
    }

    @Override
    public boolean call(Endpoint by) {
      called.add(name);
      return true;
    }
  }

  @Test
  void onlySoManyAreCalledAtATime() {
    enter(1, "a");
    enter(1, "b");
    enter(1, "c");
    assertThat(called).containsExactly("a", "b");

    endpoint.done(true);

    assertThat(called).containsExactly("a", "b", "c");
  }

  @Test
  void functionsHaveTheirTurnsOneAfterTheOther() {
    enter(1, "a1");
    enter(1, "a2");
    enter(1, "a3");
    enter(1, "a4");
    enter(2, "b1");
    enter(3, "c1");
    enter(2, "b2");

    for (int i = 0; i < 5; i++) {
      endpoint.done(true);
    }

    assertThat(called).containsExactly("a1", "a2", "a3", "b1", "c1", "a4", "b2");
  }

  @Test
  void whoLeavesTheLineIsNotCalled() {
    enter(1, "a");
    enter(1, "b");
    Named leaves = new Named(1, "c");
    endpoint.enter(leaves);
    enter(1, "d");
    endpoint.leave(leaves);

    endpoint.done(true);

    assertThat(called).containsExactly("a", "b", "d");
  }

  @Test
  void whoHasNothingToSayAnyMoreTakesNobodysTurn() {
    enter(1, "a");
    enter(1, "b");
    endpoint.enter(
        new Endpoint.Caller() {
          @Override
          public long functionId() {
            return 2;
          }

          @Override
          public boolean call(Endpoint by) {
            return false;
          }
        });
    enter(3, "c");

    endpoint.done(true);

    assertThat(called).containsExactly("a", "b", "c");
  }

  @Test
  void theCircuitOpensAfterSoManyFailuresInARow() {
    fail(2);
    endpoint.enter(new Named(1, "well"));
    endpoint.done(true);
    fail(2);
    assertThat(endpoint.circuit()).isEqualTo(Circuit.CLOSED);

    fail(1);

    assertThat(endpoint.circuit()).isEqualTo(Circuit.OPEN);
    called.clear();
    enter(1, "waits");
    assertThat(called).isEmpty();
  }

  @Test
  void thenOneAtATimeFindsOutWhetherItIsBack() {
    fail(3);
    called.clear();
    enter(1, "probe");
    enter(2, "waits");

    alarms.remove(0).run();
    assertThat(endpoint.circuit()).isEqualTo(Circuit.HALF_OPEN);
    assertThat(called).containsExactly("probe");
    endpoint.done(true);

    assertThat(endpoint.circuit()).isEqualTo(Circuit.CLOSED);
    assertThat(called).containsExactly("probe", "waits");
  }

  @Test
  void asLongAsItIsNotThePausesGrowUpToALimit() {
    fail(3);
    for (int i = 0; i < 3; i++) {
      alarms.remove(0).run();
      enter(1, "probe");
      endpoint.done(false);
      assertThat(endpoint.circuit()).isEqualTo(Circuit.OPEN);
    }

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(12),
            Duration.ofSeconds(12));
  }

  @Test
  void whatComesBackLateFromBeforeClosesItToo() {
    enter(1, "late");
    fail(3);
    assertThat(endpoint.circuit()).isEqualTo(Circuit.OPEN);

    endpoint.done(true);

    assertThat(endpoint.circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void addressesOfOneOriginLeadToOneEndpoint() {
    Endpoints endpoints = new Endpoints(8, PATIENCE, (pause, what) -> {});

    assertThat(endpoints.of("http://a.example/x")).isSameAs(endpoints.of("http://A.example/y?z"));
    assertThat(endpoints.of("http://a.example/x"))
        .isNotSameAs(endpoints.of("https://a.example/x"))
        .isNotSameAs(endpoints.of("http://a.example:81/x"))
        .isNotSameAs(endpoints.of("http://b.example/x"));
    assertThat(endpoints.of("builtin")).isSameAs(endpoints.of("builtin"));
    assertThat(endpoints.of("not an address")).isSameAs(endpoints.of("not an address"));
  }

  private void enter(long functionId, String name) {
    endpoint.enter(new Named(functionId, name));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      enter(1, "fails");
      endpoint.done(false);
    }
  }
}
