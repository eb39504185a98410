package dev.tocsin.job.functions;

import static dev.tocsin.job.functions.PlayedFunction.EVERY_SECOND;
import static dev.tocsin.job.functions.PlayedFunction.INSTRUMENT;
import static dev.tocsin.job.functions.PlayedFunction.SELF;
import static dev.tocsin.job.functions.PlayedFunction.micros;
import static dev.tocsin.job.functions.PlayedFunction.modify;
import static dev.tocsin.job.functions.PlayedFunction.result;
import static dev.tocsin.job.functions.PlayedFunction.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent.FunctionTriggered;
import dev.tocsin.schemas.alert.Severity;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import dev.tocsin.schemas.function.FunctionStatus;
import dev.tocsin.schemas.function.FunctionStatus.Circuit;
import dev.tocsin.schemas.function.FunctionStatus.Line;
import dev.tocsin.schemas.market.MarketMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.DelayedInvocation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.apache.flink.statefun.sdk.types.generated.StringWrapper;
import org.junit.jupiter.api.Test;

class InstrumentFunctionsTest {

  @Test
  void aBucketOfTicksIsSaidOnceItsTimeIsOver() {
    PlayedFunction function = PlayedFunction.everySecond();
    function.trade(0.1, 100).trade(0.4, 103).trade(0.5, 99).trade(0.9, 101);
    assertThat(function.host.calls).isEmpty();

    function.clock(1);

    assertThat(function.asked().getTarget()).isEqualTo(SELF);
    assertThat(function.asked().getInvocations(0).getArgument().getTypename())
        .isEqualTo("tocsin/tick");
    assertThat(function.askedWith())
        .containsExactly(
            "{\"exchange\":\"SIM\",\"symbol\":\"BTC/USDT\",\"interval_seconds\":1,"
                + "\"open_time\":\"2026-09-21T14:13:20Z\",\"close_time\":\"2026-09-21T14:13:21Z\","
                + "\"first\":\"100\",\"last\":\"101\",\"high\":\"103\",\"low\":\"99\","
                + "\"volume\":\"4\",\"trades\":4,\"first_trade_id\":1,\"last_trade_id\":4}");
  }

  @Test
  void aCandleIsSaidAsTheApiShowsIt() {
    PlayedFunction function = everyCandle().trade(0.5).candle(0).clock(1);

    assertThat(function.asked().getInvocations(0).getArgument().getTypename())
        .isEqualTo("tocsin/candle");
    assertThat(function.askedWith())
        .containsExactly(
            "{\"exchange\":\"SIM\",\"symbol\":\"BTC/USDT\",\"interval\":\"1s\","
                + "\"open_time\":\"2026-09-21T14:13:20Z\",\"open\":\"10\",\"high\":\"10\","
                + "\"low\":\"10\",\"close\":\"10\",\"volume\":\"1\",\"quote_volume\":\"10\","
                + "\"taker_buy_volume\":\"1\",\"trades\":1,\"vwap\":\"10\",\"closed\":true,"
                + "\"source\":\"trades\"}");
  }

  @Test
  void aCandleThatComesAgainIsNotSaidAgain() {
    PlayedFunction function = everyCandle().trade(0.5).candle(0).candle(0).clock(1);
    function.host.answerAll();

    function.trade(1.5).candle(1).candle(0).clock(2);

    assertThat(function.asked().getInvocationsCount()).isEqualTo(1);
    function.host.answerAll();
    assertThat(function.status().invocations()).isEqualTo(2);
  }

  @Test
  void whatComesWhileARequestIsOnItsWayIsSaidTogetherAfterwards() {
    PlayedFunction function = PlayedFunction.everySecond().trades(0, 5);
    assertThat(function.host.calls).hasSize(1);
    assertThat(function.asked().getInvocationsCount()).isEqualTo(1);
    assertThat(function.status().queued()).isEqualTo(5);

    function.host.calls.remove(0).answer();

    assertThat(function.host.calls).hasSize(1);
    assertThat(function.asked().getInvocationsCount()).isEqualTo(4);
  }

  @Test
  void whatHasEffectsIsFoundAndStandsAlone() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    request.getInvocation().getInvocationsList().stream()
                            .anyMatch(
                                one ->
                                    one.getArgument()
                                        .getValue()
                                        .toStringUtf8()
                                        .contains(":21Z\",\"close"))
                        ? result(
                            answer -> answer.addOutgoingEgresses(alert("{\"message\":\"so\"}")))
                        : result(answer -> {}));
    function.trades(0, 9);

    function.host.answerAll();

    assertThat(function.host.triggers)
        .singleElement()
        .returns("t1:" + micros(1), FunctionTriggered::position)
        .returns(Times.instant(micros(2)), FunctionTriggered::eventTime);
    assertThat(function.status().invocations()).isEqualTo(9);
    assertThat(function.status().retries()).isPositive();
  }

  @Test
  void inputsThatBeganBeforeTheFunctionAreNoneOfIts() {
    PlayedFunction function = new PlayedFunction();
    function.functions.follow(
        PlayedFunction.defined(
            1, EVERY_SECOND, FunctionEgress.FAST, point(Times.instant(micros(1.5)))));

    function.trades(0, 3);

    assertThat(function.askedWith()).singleElement().asString().contains("14:13:22Z");
  }

  @Test
  void aBucketThatWasNotSeenFromItsBeginningIsNotSaid() {
    PlayedFunction function = new PlayedFunction().trade(0.3);
    function.define(EVERY_SECOND, FunctionEgress.FAST);

    function.trade(0.6).trade(1.2).clock(2);

    assertThat(function.askedWith()).singleElement().asString().contains("14:13:21Z\",\"close");
  }

  @Test
  void ticksThatComeAgainDoNotCountAgain() {
    PlayedFunction function = PlayedFunction.everySecond().trade(0.1).trade(0.2);
    function.functions.tick(
        new MarketMessage().set(PlayedMarket.tick(INSTRUMENT, 2, BigDecimal.ONE, micros(0.2))));

    function.clock(1);

    assertThat(function.askedWith()).singleElement().asString().contains("\"trades\":2");
  }

  @Test
  void aPausedFunctionIsNotCalledAndKeepsItsValues() {
    PlayedFunction function = counting().trades(0, 1);
    function.host.answerAll();
    function.trades(2, 3).pause();
    function.host.answerAll();
    function.trades(4, 6);
    assertThat(function.host.calls).isEmpty();
    assertThat(function.status().queued()).isZero();

    function.define(EVERY_SECOND, FunctionEgress.FAST).trades(7, 8);
    function.host.answerAll();

    assertThat(function.values()).containsEntry("n", ModelFunction.number(2));
  }

  @Test
  void anAnswerThatComesAfterAPauseDoesNotCount() {
    PlayedFunction function = counting().trades(0, 1);
    function.host.calls.remove(0).answer();
    PlayedHost.Call late = function.host.calls.remove(0);

    function.pause();
    late.answer();

    assertThat(function.values()).isEmpty();
    assertThat(function.host.calls).isEmpty();
  }

  @Test
  void ofADeletedFunctionNothingIsLeft() {
    PlayedFunction function = counting().trades(0, 3);
    function.host.answerAll();
    function.trade(4);

    function.delete();

    assertThat(function.host.gone).containsExactly(PlayedFunction.ID);
    assertThat(function.values()).isEmpty();
    assertThat(function.state.valueRows()).isZero();
    assertThat(function.state.pending(PlayedFunction.ID)).isEmpty();
    function.host.answerAll();
    function.trades(5, 7);
    assertThat(function.host.calls).isEmpty();
  }

  @Test
  void anOlderCommandThatComesLateDoesNotCount() {
    PlayedFunction function = PlayedFunction.everySecond().pause();

    function.functions.follow(
        PlayedFunction.defined(1, EVERY_SECOND, FunctionEgress.FAST, point(null)));

    assertThat(function.trades(0, 3).host.calls).isEmpty();
  }

  @Test
  void anEndpointThatCannotBeReachedIsAskedAgainForEver() {
    PlayedFunction function = PlayedFunction.everySecond().trades(0, 1);
    for (int attempt = 0; attempt < 40; attempt++) {
      function.host.answer(new Reply.Unreachable("it hangs"));
      while (function.host.calls.isEmpty()) {
        function.host.nextAlarm();
      }
    }
    assertThat(function.status())
        .returns(40L, FunctionStatus::failures)
        .returns(0L, FunctionStatus::givenUp)
        .returns(Circuit.HALF_OPEN, FunctionStatus::circuit)
        .extracting(FunctionStatus::lastError)
        .extracting(Line::text)
        .isEqualTo("it hangs");

    function.host.answerAll();

    assertThat(function.status())
        .returns(1L, FunctionStatus::invocations)
        .returns(Circuit.CLOSED, FunctionStatus::circuit);
  }

  @Test
  void anInvocationThatNoAnswerIsOfUseForIsGivenUpAndTheNextGoesOn() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    request.toString().contains(":22Z\\\",\\\"close")
                        ? new Reply.Unusable("the endpoint answered with status 500")
                        : result(answer -> {}));
    function.trades(0, 5);

    function.host.settle();

    FunctionStatus status = function.status();
    assertThat(status.invocations()).isEqualTo(4);
    assertThat(status.givenUp()).isEqualTo(1);
    assertThat(status.failures()).isGreaterThanOrEqualTo(10);
    assertThat(status.lastError().text())
        .isEqualTo(
            "gave up the invocation t1:" + micros(2) + ": the endpoint answered with status 500");
  }

  @Test
  void answersThatAreNoneAreUnusable() {
    assertUnusable(
        new Reply.Answered(ByteString.copyFromUtf8("<html>not found</html>")),
        "the answer is not a FromFunction of the protocol");
    assertUnusable(
        ModelFunction.answered(FromFunction.getDefaultInstance()),
        "the answer has neither a result nor values that are missing");
    assertUnusable(PlayedFunction.missing(List.of()), "it asks for values and names none");
    assertUnusable(
        result(answer -> answer.addStateMutations(modify("x", ModelFunction.number(1)))),
        "it changes the value 'x', which it never asked for");
    assertUnusable(
        PlayedFunction.missing(
            IntStream.range(0, 65).mapToObj(number -> spec("v" + number)).toList()),
        "it asks for more than 64 values");
    assertUnusable(
        PlayedFunction.missing(List.of(spec("x".repeat(129)))),
        "it asks for a value whose name is not of 1 to 128 characters");
    assertUnusable(
        PlayedFunction.missing(
            List.of(PersistedValueSpec.newBuilder().setStateName("untyped").build())),
        "the typename of the value 'untyped' is not of 1 to 256 characters");
  }

  private static void assertUnusable(Reply answer, String reason) {
    PlayedFunction function = PlayedFunction.everySecond().answering(request -> answer);
    function.trades(0, 1);
    function.host.answer(answer);
    assertThat(function.status())
        .returns(1L, FunctionStatus::failures)
        .returns(0L, FunctionStatus::calls)
        .extracting(FunctionStatus::lastError)
        .extracting(Line::text)
        .isEqualTo(reason);
  }

  @Test
  void whoAsksForWhatHeWasGivenIsOfNoUse() {
    PlayedFunction function = PlayedFunction.everySecond();
    Reply missing = PlayedFunction.missing(List.of(spec("n")));
    function.answering(request -> missing).trades(0, 1);

    function.host.calls.remove(0).answer();
    function.host.calls.remove(0).answer();

    assertThat(function.status().lastError().text())
        .isEqualTo("it asks for the value 'n', which it was given");
  }

  @Test
  void aValueKeepsItsType() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .withValues(
                List.of(spec("n")),
                request ->
                    result(
                        answer ->
                            answer.addStateMutations(
                                modify("n", ModelFunction.text("acme/other", "1")))));
    function.trades(0, 1);
    function.host.calls.remove(0).answer();
    function.host.calls.remove(0).answer();

    assertThat(function.status().lastError().text())
        .isEqualTo("it changes the value 'n' of type test/number to one of type acme/other");
    assertThat(function.values()).isEmpty();
  }

  @Test
  void tooMuchStateIsNotTaken() {
    TypedValue tooLong =
        TypedValue.newBuilder()
            .setTypename(ModelFunction.TYPE)
            .setHasValue(true)
            .setValue(ByteString.copyFrom(new byte[10 << 20]))
            .build();
    PlayedFunction function =
        PlayedFunction.everySecond()
            .withValues(
                List.of(spec("n")),
                request -> result(answer -> answer.addStateMutations(modify("n", tooLong))));
    function.trades(0, 1);
    function.host.settle();

    assertThat(function.status().lastError().text()).contains("its values would take 10485761");
    assertThat(function.status())
        .returns(1L, FunctionStatus::givenUp)
        .returns(0L, FunctionStatus::stateBytes);
  }

  @Test
  void aThousandAlertsOfAnInvocationAreAHundred() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    result(
                        answer ->
                            IntStream.range(0, 1_000)
                                .forEach(
                                    i ->
                                        answer.addOutgoingEgresses(
                                            alert("{\"message\":\"" + i + "\"}")))));
    function.trades(0, 1);
    function.host.answerAll();

    assertThat(function.host.triggers)
        .hasSize(100)
        .extracting(FunctionTriggered::index)
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(function.host.triggers)
        .extracting(FunctionTriggered::eventId)
        .doesNotHaveDuplicates();
    assertThat(function.status())
        .returns(100L, FunctionStatus::triggers)
        .returns(900L, FunctionStatus::refused);
  }

  @Test
  void anAlertSaysWhatItSays() {
    PlayedFunction function =
        alerting("{\"message\":\"up\",\"severity\":\"critical\",\"price\":\"65000.5\"}");

    assertThat(function.host.triggers)
        .singleElement()
        .returns("up", FunctionTriggered::message)
        .returns(Severity.CRITICAL, FunctionTriggered::severity)
        .returns(new BigDecimal("65000.5"), FunctionTriggered::price)
        .returns(42L, FunctionTriggered::userId)
        .returns(PlayedFunction.ID, FunctionTriggered::functionId)
        .returns(INSTRUMENT, FunctionTriggered::instrument);
  }

  @Test
  void anAlertMayBeInTheTextOfTheSdk() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    result(
                        answer ->
                            answer.addOutgoingEgresses(
                                ModelFunction.egress(
                                    "tocsin",
                                    "alerts",
                                    TypedValue.newBuilder()
                                        .setTypename("io.statefun.types/string")
                                        .setHasValue(true)
                                        .setValue(
                                            StringWrapper.newBuilder()
                                                .setValue("{\"message\":\"wrapped\"}")
                                                .build()
                                                .toByteString())
                                        .build()))));
    function.trades(0, 1).host.answerAll();

    assertThat(function.host.triggers)
        .singleElement()
        .returns("wrapped", FunctionTriggered::message)
        .returns(Severity.INFO, FunctionTriggered::severity);
  }

  @Test
  void whatIsNoAlertIsRefused() {
    for (String bad :
        List.of(
            "up",
            "{}",
            "null",
            "[]",
            "{\"message\":\" \"}",
            "{\"message\":\"up\",\"severity\":\"huge\"}",
            "{\"message\":\"up\",\"price\":\"1e400\"}",
            "{\"message\":\"\\u0000\"}",
            "{\"message\":\"half a character: \\ud83d\"}",
            "{\"message\":\"" + "x".repeat(1_001) + "\"}")) {
      PlayedFunction function = alerting(bad);
      assertThat(function.host.triggers).as(bad).isEmpty();
      assertThat(function.status())
          .returns(1L, FunctionStatus::refused)
          .returns(1L, FunctionStatus::invocations);
      assertThat(function.status().lastError().text()).contains("alert");
    }
  }

  @Test
  void whatIsLoggedShowsInTheStatusTheLastLinesOfIt() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    result(
                        answer ->
                            IntStream.range(0, 25)
                                .forEach(
                                    i ->
                                        answer.addOutgoingEgresses(
                                            ModelFunction.egress(
                                                "tocsin",
                                                "log",
                                                ModelFunction.text("any/type", "line " + i))))));
    function.trades(0, 1).host.answerAll();

    assertThat(function.status().log())
        .extracting(Line::text)
        .hasSize(20)
        .startsWith("line 5")
        .endsWith("line 24");
  }

  @Test
  void aLineThatIsCutBetweenTheHalvesOfACharacterCanBeWritten() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    result(
                        answer ->
                            answer.addOutgoingEgresses(
                                ModelFunction.egress(
                                    "tocsin",
                                    "log",
                                    ModelFunction.text("t", "x" + "😀".repeat(600))))));
    function.trades(0, 1).host.answerAll();

    assertThat(Json.text(function.status())).contains("x😀");
  }

  @Test
  void thereAreNoOtherEgressesAndNoOtherFunctions() {
    Address other = SELF.toBuilder().setId("SIM:ETH-USDT").build();
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    result(
                        answer ->
                            answer.addOutgoingMessages(
                                FromFunction.Invocation.newBuilder().setTarget(other))));
    function.trades(0, 1).host.answerAll();
    assertThat(function.status())
        .returns(1L, FunctionStatus::refused)
        .extracting(status -> status.lastError().text())
        .isEqualTo("messages to other functions are not delivered: acme/watch SIM:ETH-USDT");

    function
        .answering(
            request ->
                result(
                    answer ->
                        answer.addOutgoingEgresses(
                            ModelFunction.egress("acme", "kafka", ModelFunction.number(1)))))
        .trade(2)
        .host
        .answerAll();
    assertThat(function.status())
        .returns(2L, FunctionStatus::refused)
        .extracting(status -> status.lastError().text())
        .isEqualTo("there is no egress acme/kafka, only tocsin/alerts and tocsin/log");
  }

  @Test
  void moreMessagesToItselfThanCanWaitAreRefused() {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(
                request ->
                    result(
                        answer -> {
                          for (int i = 0; i < 1_200; i++) {
                            answer.addDelayedInvocations(later(3_600_000, ""));
                          }
                          answer.addDelayedInvocations(later(-1, ""));
                        }));
    function.trades(0, 1).host.answerAll();

    assertThat(function.status()).returns(201L, FunctionStatus::refused);
  }

  @Test
  void aDelayedMessageComesWhenTheInstrumentIsThereAndIsNamedByWhoSentIt() {
    PlayedFunction function = PlayedFunction.everySecond();
    function.answering(request -> result(answer -> answer.addDelayedInvocations(later(2_500, ""))));
    function.trades(0, 1).host.answerAll();
    function.answering(request -> result(answer -> {}));

    function.clock(3.4);
    assertThat(function.host.calls).hasSize(1);
    function.host.answerAll();
    function.clock(3.5);

    assertThat(function.askedWith()).containsExactly("later");
    assertThat(function.asked().getInvocations(0).getCaller()).isEqualTo(SELF);
    function.functions.flush(1);
    assertThat(function.state.pending(PlayedFunction.ID))
        .singleElement()
        .returns(micros(3.5), Pending::timeMicros)
        .returns(Ids.ofDelayed("t1:" + micros(0), 0), Pending::position);
  }

  @Test
  void aDelayedMessageWaitsForTheCandleThatEndedBeforeIt() {
    PlayedFunction function = everyCandle().trade(0.5).candle(0);
    function.answering(request -> result(answer -> answer.addDelayedInvocations(later(1_200, ""))));
    function.clock(1).host.answerAll();
    function.answering(request -> result(answer -> {}));

    function.trade(1.5).clock(2.3);
    assertThat(function.host.calls).isEmpty();
    function.candle(1);

    assertThat(function.asked().getInvocationsList())
        .extracting(invocation -> invocation.getArgument().getTypename())
        .containsExactly("tocsin/candle", "acme/message");
  }

  @Test
  void theOldestInputFallsOutOfAFullQueueAndIsCounted() {
    PlayedFunction function =
        new PlayedFunction(3).define(EVERY_SECOND, FunctionEgress.FAST).trades(0, 6);

    assertThat(function.status())
        .returns(3L, FunctionStatus::dropped)
        .returns(3L, FunctionStatus::queued);
    function.host.calls.remove(0).answer();
    assertThat(function.askedWith()).hasSize(2).element(0).asString().contains(":24Z\",\"close");
  }

  @Test
  void triggersWaitForTheCheckpointIfTheyAreTo() {
    PlayedFunction function =
        new PlayedFunction()
            .define(EVERY_SECOND, FunctionEgress.ON_CHECKPOINT)
            .answering(
                request ->
                    result(answer -> answer.addOutgoingEgresses(alert("{\"message\":\"so\"}"))));
    function.trades(0, 1).host.answerAll();
    assertThat(function.status())
        .returns(1L, FunctionStatus::held)
        .returns(1L, FunctionStatus::triggers);
    function.functions.flush(5);
    function.functions.complete(4);
    assertThat(function.host.triggers).isEmpty();

    function.functions.complete(5);

    assertThat(function.host.triggers).hasSize(1);
    assertThat(function.status()).returns(0L, FunctionStatus::held);
  }

  @Test
  void aSlowEndpointDoesNotHoldUpAnotherFunction() {
    PlayedFunction function = PlayedFunction.everySecond();
    function.functions.follow(
        new FunctionCommand.Defined(
            8,
            1,
            43,
            "acme/quick",
            "https://quick.example/",
            EVERY_SECOND,
            FunctionEgress.FAST,
            List.of(point(null))));

    for (int second = 0; second <= 5; second++) {
      function.trade(second);
      List.copyOf(function.host.calls).stream()
          .filter(call -> call.endpoint().contains("quick"))
          .forEach(
              call -> {
                function.host.calls.remove(call);
                call.answer();
              });
    }

    assertThat(function.host.status(8)).returns(5L, FunctionStatus::invocations);
    assertThat(function.status()).returns(0L, FunctionStatus::invocations);
  }

  private static PlayedFunction everyCandle() {
    return new PlayedFunction()
        .define(new FunctionInput.Candles(Interval.ONE_SECOND), FunctionEgress.FAST);
  }

  /** Counts its invocations in the value n. */
  private static PlayedFunction counting() {
    return PlayedFunction.everySecond()
        .withValues(
            List.of(spec("n")),
            request -> {
              String before =
                  request.getInvocation().getState(0).getStateValue().getValue().toStringUtf8();
              long after =
                  (before.isEmpty() ? 0 : Long.parseLong(before))
                      + request.getInvocation().getInvocationsCount();
              return result(
                  answer -> answer.addStateMutations(modify("n", ModelFunction.number(after))));
            });
  }

  private static PlayedFunction alerting(String json) {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(request -> result(answer -> answer.addOutgoingEgresses(alert(json))));
    function.trades(0, 1).host.answerAll();
    return function;
  }

  private static FromFunction.EgressMessage alert(String json) {
    return ModelFunction.egress("tocsin", "alerts", ModelFunction.text("acme/json", json));
  }

  private static DelayedInvocation later(long millis, String token) {
    return DelayedInvocation.newBuilder()
        .setDelayInMs(millis)
        .setCancellationToken(token)
        .setTarget(SELF)
        .setArgument(ModelFunction.text("acme/message", "later"))
        .build();
  }

  private static StreamPoint point(Instant at) {
    return new StreamPoint(INSTRUMENT, at == null ? 0 : 1, at, null, null);
  }
}
