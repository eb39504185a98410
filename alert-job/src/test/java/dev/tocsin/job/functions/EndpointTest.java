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
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public boolean call(Endpoint by) {
      called.add(name);
      return true;
    }
  }

  @Test
  void onlySoManyAreCalledAtATime() {
    enter("a");
    enter("b");
    enter("c");
    assertThat(called).containsExactly("a", "b");

    endpoint.done(true);

    assertThat(called).containsExactly("a", "b", "c");
  }

  @Test
  void whoLeavesTheLineIsNotCalled() {
    enter("a");
    enter("b");
    Named leaves = new Named("c");
    endpoint.enter(leaves);
    enter("d");
    endpoint.leave(leaves);

    endpoint.done(true);

    assertThat(called).containsExactly("a", "b", "d");
  }

  @Test
  void whoHasNothingToSayAnyMoreTakesNobodysTurn() {
    enter("a");
    enter("b");
    endpoint.enter(
        new Endpoint.Caller() {
          @Override
          public boolean call(Endpoint by) {
            return false;
          }
        });
    enter("c");

    endpoint.done(true);

    assertThat(called).containsExactly("a", "b", "c");
  }

  @Test
  void theCircuitOpensAfterSoManyFailuresInARow() {
    fail(2);
    endpoint.enter(new Named("well"));
    endpoint.done(true);
    fail(2);
    assertThat(endpoint.circuit()).isEqualTo(Circuit.CLOSED);

    fail(1);

    assertThat(endpoint.circuit()).isEqualTo(Circuit.OPEN);
    called.clear();
    enter("waits");
    assertThat(called).isEmpty();
  }

  @Test
  void thenOneAtATimeFindsOutWhetherItIsBack() {
    fail(3);
    called.clear();
    enter("probe");
    enter("waits");

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
      enter("probe");
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
    enter("late");
    fail(3);
    assertThat(endpoint.circuit()).isEqualTo(Circuit.OPEN);

    endpoint.done(true);

    assertThat(endpoint.circuit()).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void functionsOnOneHostHaveEndpointsOfTheirOwn() {
    Endpoints endpoints = new Endpoints(8, PATIENCE, (pause, what) -> {});

    Endpoint mine = endpoints.of(1, "http://a.example/x");
    assertThat(endpoints.of(1, "http://a.example/x")).isSameAs(mine);
    assertThat(endpoints.of(2, "http://a.example/x")).isNotSameAs(mine);
    assertThat(endpoints.of(1, "http://a.example/y")).isNotSameAs(mine);

    endpoints.forget(2);
    assertThat(endpoints.of(1, "http://a.example/x")).isSameAs(mine);
    endpoints.forget(1);
    assertThat(endpoints.of(1, "http://a.example/x")).isNotSameAs(mine);
  }

  private void enter(String name) {
    endpoint.enter(new Named(name));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      enter("fails");
      endpoint.done(false);
    }
  }
}
