package dev.tocsin.job.functions;

import static dev.tocsin.job.functions.PlayedFunction.SELF;
import static dev.tocsin.job.functions.PlayedFunction.micros;
import static dev.tocsin.job.functions.PlayedFunction.modify;
import static dev.tocsin.job.functions.PlayedFunction.result;
import static dev.tocsin.job.functions.PlayedFunction.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.alert.AlertEvent.FunctionTriggered;
import dev.tocsin.schemas.function.FunctionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.DelayedInvocation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.ExpirationSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.ExpirationSpec.ExpireMode;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation.MutationType;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.Descriptors.Descriptor;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.Descriptors.EnumDescriptor;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.Descriptors.FieldDescriptor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every field of the request–reply protocol, and every constant, has a test of what the host makes
 * of it: a newer protocol with more of them fails until somebody has written one.
 */
class ProtocolContractTest {

  private static final TypedValue ONE = ModelFunction.number(1);
  private static final TypedValue TWO = ModelFunction.number(2);

  private static final Map<String, Runnable> COVERED =
      Map.ofEntries(
          Map.entry("ToFunction.invocation", ProtocolContractTest::aRequestIsABatch),
          Map.entry("InvocationBatchRequest.target", ProtocolContractTest::theTargetIsTheInstance),
          Map.entry("InvocationBatchRequest.state", ProtocolContractTest::allValuesAreSent),
          Map.entry("InvocationBatchRequest.invocations", ProtocolContractTest::inputsAreInOrder),
          Map.entry("PersistedValue.state_name", ProtocolContractTest::allValuesAreSent),
          Map.entry("PersistedValue.state_value", ProtocolContractTest::noValueIsUnset),
          Map.entry("ToFunction.Invocation.caller", ProtocolContractTest::onlyMessagesHaveACaller),
          Map.entry("ToFunction.Invocation.argument", ProtocolContractTest::argumentsGoAsTheyAre),
          Map.entry("Address.namespace", ProtocolContractTest::theTargetIsTheInstance),
          Map.entry("Address.type", ProtocolContractTest::theTargetIsTheInstance),
          Map.entry("Address.id", ProtocolContractTest::theTargetIsTheInstance),
          Map.entry("TypedValue.typename", ProtocolContractTest::argumentsGoAsTheyAre),
          Map.entry("TypedValue.has_value", ProtocolContractTest::anEmptyValueIsAValue),
          Map.entry("TypedValue.value", ProtocolContractTest::argumentsGoAsTheyAre),
          Map.entry("FromFunction.invocation_result", ProtocolContractTest::aResultIsTaken),
          Map.entry(
              "FromFunction.incomplete_invocation_context",
              ProtocolContractTest::missingValuesAreMadeAndTheSameIsSaidAgain),
          Map.entry(
              "IncompleteInvocationContext.missing_values",
              ProtocolContractTest::missingValuesAreMadeAndTheSameIsSaidAgain),
          Map.entry("PersistedValueSpec.state_name", ProtocolContractTest::allValuesAreSent),
          Map.entry("PersistedValueSpec.expiration_spec", ProtocolContractTest::valuesExpire),
          Map.entry("PersistedValueSpec.type_typename", ProtocolContractTest::valuesHaveOneType),
          Map.entry("ExpirationSpec.mode", ProtocolContractTest::valuesExpire),
          Map.entry("ExpirationSpec.expire_after_millis", ProtocolContractTest::valuesExpire),
          Map.entry("ExpireMode.NONE", ProtocolContractTest::valuesNeedNotExpire),
          Map.entry(
              "ExpireMode.AFTER_WRITE", ProtocolContractTest::valuesExpireAfterTheyWereWritten),
          Map.entry("ExpireMode.AFTER_INVOKE", ProtocolContractTest::valuesExpireAfterTheLastCall),
          Map.entry("InvocationResponse.state_mutations", ProtocolContractTest::valuesAreModified),
          Map.entry(
              "InvocationResponse.outgoing_messages", ProtocolContractTest::messagesToItselfCome),
          Map.entry(
              "InvocationResponse.delayed_invocations", ProtocolContractTest::delayedMessagesCome),
          Map.entry("InvocationResponse.outgoing_egresses", ProtocolContractTest::egressesAreTwo),
          Map.entry("PersistedValueMutation.mutation_type", ProtocolContractTest::valuesAreDeleted),
          Map.entry("PersistedValueMutation.state_name", ProtocolContractTest::valuesAreModified),
          Map.entry("PersistedValueMutation.state_value", ProtocolContractTest::valuesAreModified),
          Map.entry("MutationType.DELETE", ProtocolContractTest::valuesAreDeleted),
          Map.entry("MutationType.MODIFY", ProtocolContractTest::valuesAreModified),
          Map.entry("FromFunction.Invocation.target", ProtocolContractTest::othersAreNotReached),
          Map.entry("FromFunction.Invocation.argument", ProtocolContractTest::messagesToItselfCome),
          Map.entry(
              "DelayedInvocation.is_cancellation_request",
              ProtocolContractTest::messagesAreCancelled),
          Map.entry(
              "DelayedInvocation.cancellation_token", ProtocolContractTest::messagesAreCancelled),
          Map.entry("DelayedInvocation.delay_in_ms", ProtocolContractTest::delayedMessagesCome),
          Map.entry("DelayedInvocation.target", ProtocolContractTest::othersAreNotReachedLater),
          Map.entry("DelayedInvocation.argument", ProtocolContractTest::delayedMessagesCome),
          Map.entry("EgressMessage.egress_namespace", ProtocolContractTest::egressesAreTwo),
          Map.entry("EgressMessage.egress_type", ProtocolContractTest::egressesAreTwo),
          Map.entry("EgressMessage.argument", ProtocolContractTest::egressesAreTwo));

  @TestFactory
  Stream<DynamicTest> everyFieldIsUnderstood() {
    return COVERED.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), entry.getValue()::run));
  }

  @Test
  void everyFieldAndConstantOfTheProtocolHasATest() {
    Set<String> all = new TreeSet<>();
    collect(ToFunction.getDescriptor(), all, new ArrayList<>());
    collect(FromFunction.getDescriptor(), all, new ArrayList<>());

    assertThat(new TreeSet<>(COVERED.keySet())).isEqualTo(all);
  }

  private static void collect(Descriptor type, Set<String> into, List<Descriptor> seen) {
    if (seen.contains(type)) {
      return;
    }
    seen.add(type);
    for (FieldDescriptor field : type.getFields()) {
      into.add(name(type) + "." + field.getName());
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        collect(field.getMessageType(), into, seen);
      } else if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
        EnumDescriptor constants = field.getEnumType();
        constants.getValues().forEach(one -> into.add(constants.getName() + "." + one.getName()));
      }
    }
  }

  /** Two types are called Invocation. */
  private static String name(Descriptor type) {
    return type.getName().equals("Invocation")
        ? type.getContainingType().getName() + ".Invocation"
        : type.getName();
  }

  private static void aRequestIsABatch() {
    PlayedFunction function = PlayedFunction.everySecond().trades(0, 1);

    assertThat(function.host.calls.get(0).request().getRequestCase())
        .isEqualTo(ToFunction.RequestCase.INVOCATION);
  }

  private static void theTargetIsTheInstance() {
    Address target = PlayedFunction.everySecond().trades(0, 1).asked().getTarget();

    assertThat(target.getNamespace()).isEqualTo("acme");
    assertThat(target.getType()).isEqualTo("watch");
    assertThat(target.getId()).isEqualTo("SIM:BTC-USDT");
  }

  private static void allValuesAreSent() {
    PlayedFunction function = keeping(request -> result(answer -> {}), "a", "b").trades(0, 1);
    function.host.calls.remove(0).answer();

    assertThat(function.asked().getStateList())
        .extracting(PersistedValue::getStateName)
        .containsExactly("a", "b");
  }

  private static void noValueIsUnset() {
    PlayedFunction function =
        keeping(request -> result(answer -> answer.addStateMutations(modify("a", ONE))), "a", "b");
    function.trades(0, 1).host.answerAll();
    function.trade(2);

    assertThat(function.asked().getState(0).getStateValue()).isEqualTo(ONE);
    assertThat(function.asked().getState(1).hasStateValue()).isFalse();
  }

  private static void inputsAreInOrder() {
    PlayedFunction function = PlayedFunction.everySecond().trades(0, 4);
    function.host.calls.remove(0).answer();

    assertThat(function.askedWith()).hasSize(3).isSorted();
  }

  private static void onlyMessagesHaveACaller() {
    PlayedFunction function = answeringOnce(answer -> answer.addOutgoingMessages(message(SELF)));
    assertThat(function.asked().getInvocations(0).hasCaller()).isFalse();

    function.host.calls.remove(0).answer();

    assertThat(function.asked().getInvocations(0).getCaller()).isEqualTo(SELF);
  }

  private static void argumentsGoAsTheyAre() {
    messagesToItselfCome();
    TypedValue input =
        PlayedFunction.everySecond().trades(0, 1).asked().getInvocations(0).getArgument();
    assertThat(input.getTypename()).isEqualTo("tocsin/tick");
    assertThat(input.getHasValue()).isTrue();
    assertThat(input.getValue().toStringUtf8()).startsWith("{\"exchange\":\"SIM\"");
  }

  private static void anEmptyValueIsAValue() {
    TypedValue empty =
        TypedValue.newBuilder().setTypename(ModelFunction.TYPE).setHasValue(true).build();
    PlayedFunction function =
        keeping(request -> result(answer -> answer.addStateMutations(modify("a", empty))), "a");
    function.trades(0, 1).host.answerAll();
    assertThat(function.values()).containsEntry("a", empty);

    TypedValue none = empty.toBuilder().setHasValue(false).build();
    function
        .answering(request -> result(answer -> answer.addStateMutations(modify("a", none))))
        .trade(2)
        .host
        .calls
        .remove(0)
        .answer();
    assertThat(function.status().lastError().text()).isEqualTo("it changes the value 'a' to none");
  }

  private static void aResultIsTaken() {
    PlayedFunction function = PlayedFunction.everySecond().trades(0, 1);
    function.host.answerAll();

    assertThat(function.status()).returns(1L, FunctionStatus::invocations);
  }

  private static void missingValuesAreMadeAndTheSameIsSaidAgain() {
    PlayedFunction function = keeping(request -> result(answer -> {}), "a").trades(0, 1);
    List<ToFunction.Invocation> said = function.asked().getInvocationsList();
    assertThat(function.asked().getStateList()).isEmpty();

    function.host.calls.remove(0).answer();

    assertThat(function.asked().getInvocationsList()).isEqualTo(said);
    assertThat(function.asked().getStateCount()).isEqualTo(1);
    assertThat(function.status())
        .returns(0L, FunctionStatus::failures)
        .returns(0L, FunctionStatus::retries);
  }

  private static void valuesHaveOneType() {
    PlayedFunction function =
        keeping(
            request ->
                result(
                    answer ->
                        answer.addStateMutations(modify("a", ModelFunction.text("acme/x", "")))),
            "a");
    function.trades(0, 1);
    function.host.calls.remove(0).answer();
    function.host.calls.remove(0).answer();

    assertThat(function.status().lastError().text()).contains("test/number", "acme/x");
  }

  private static void valuesExpire() {
    valuesExpireAfterTheyWereWritten();
    valuesExpireAfterTheLastCall();
    assertThat(refusedSpec(ExpireMode.AFTER_WRITE, 0)).contains("after 0 ms");
    assertThat(refusedSpec(ExpireMode.AFTER_INVOKE, -1)).contains("after -1 ms");
  }

  private static void valuesNeedNotExpire() {
    PlayedFunction function = writtenOnce(ExpireMode.NONE, 1_000);
    function.trade(2).trade(3_000);

    assertThat(function.asked().getState(0).getStateValue()).isEqualTo(ONE);
  }

  /** Written by the invocation of second 1, for two and a half seconds. */
  private static void valuesExpireAfterTheyWereWritten() {
    PlayedFunction function = writtenOnce(ExpireMode.AFTER_WRITE, 2_500);
    function.trade(2);
    assertThat(function.asked().getState(0).getStateValue()).isEqualTo(ONE);
    function.host.answerAll();
    function.trade(3);
    assertThat(function.asked().getState(0).hasStateValue()).isTrue();
    function.host.answerAll();

    function.trade(4);

    assertThat(function.asked().getState(0).hasStateValue()).isFalse();
    function.host.answerAll();
    assertThat(function.values()).isEmpty();
  }

  /** Every invocation keeps it for another one and a half seconds. */
  private static void valuesExpireAfterTheLastCall() {
    PlayedFunction function = writtenOnce(ExpireMode.AFTER_INVOKE, 1_500);
    for (int second = 2; second < 6; second++) {
      function.trade(second);
      assertThat(function.asked().getState(0).hasStateValue()).isTrue();
      function.host.answerAll();
    }

    function.clock(7).trade(7).clock(8);
    function.host.answerAll();
    function.trade(9).clock(10);

    assertThat(function.asked().getState(0).hasStateValue()).isFalse();
  }

  private static void valuesAreModified() {
    PlayedFunction function =
        keeping(
            request ->
                result(
                    answer ->
                        answer
                            .addStateMutations(modify("a", ONE))
                            .addStateMutations(modify("b", TWO))),
            "a",
            "b",
            "c");
    function.trades(0, 1).host.answerAll();

    assertThat(function.values()).containsOnly(Map.entry("a", ONE), Map.entry("b", TWO));
  }

  private static void valuesAreDeleted() {
    PlayedFunction function = writtenOnce(ExpireMode.NONE, 0);
    assertThat(function.values()).containsOnlyKeys("a");
    function.answering(
        request ->
            result(
                answer ->
                    answer.addStateMutations(
                        PersistedValueMutation.newBuilder()
                            .setMutationType(MutationType.DELETE)
                            .setStateName("a"))));

    function.trade(2).host.answerAll();

    assertThat(function.values()).isEmpty();
    assertThat(function.state.valueRows()).isZero();
  }

  private static void messagesToItselfCome() {
    PlayedFunction function = answeringOnce(answer -> answer.addOutgoingMessages(message(SELF)));

    function.host.calls.remove(0).answer();

    assertThat(function.asked().getInvocations(0).getArgument())
        .isEqualTo(message(SELF).getArgument());
  }

  private static void othersAreNotReached() {
    Address other = SELF.toBuilder().setType("other").build();
    PlayedFunction function = answeringOnce(answer -> answer.addOutgoingMessages(message(other)));

    function.host.answerAll();

    assertThat(function.status()).returns(1L, FunctionStatus::refused);
  }

  private static void othersAreNotReachedLater() {
    Address other = SELF.toBuilder().setNamespace("other").build();
    PlayedFunction function =
        answeringOnce(
            answer ->
                answer.addDelayedInvocations(
                    DelayedInvocation.newBuilder().setDelayInMs(1).setTarget(other)));

    function.host.answerAll();

    assertThat(function.status()).returns(1L, FunctionStatus::refused);
  }

  private static void delayedMessagesCome() {
    PlayedFunction function = answeringOnce(answer -> answer.addDelayedInvocations(later("")));
    function.host.answerAll();
    function.clock(2.9);
    function.host.answerAll();
    assertThat(function.status()).returns(2L, FunctionStatus::invocations);

    function.clock(3);

    assertThat(function.asked().getInvocations(0).getArgument()).isEqualTo(later("").getArgument());
  }

  private static void messagesAreCancelled() {
    PlayedFunction function =
        answeringOnce(
            answer ->
                answer
                    .addDelayedInvocations(later("one"))
                    .addDelayedInvocations(later("one"))
                    .addDelayedInvocations(later("other"))
                    .addDelayedInvocations(
                        DelayedInvocation.newBuilder()
                            .setIsCancellationRequest(true)
                            .setCancellationToken("one")));
    function.host.answerAll();

    function.functions.flush(1);

    assertThat(function.state.pending(PlayedFunction.ID))
        .extracting(Pending::token)
        .containsExactly("other");
    assertThat(function.state.pending(PlayedFunction.ID))
        .extracting(Pending::timeMicros)
        .containsExactly(micros(3));
  }

  private static void egressesAreTwo() {
    PlayedFunction function =
        answeringOnce(
            answer ->
                answer
                    .addOutgoingEgresses(egress("tocsin", "alerts", "{\"message\":\"so\"}"))
                    .addOutgoingEgresses(egress("tocsin", "log", "a line"))
                    .addOutgoingEgresses(egress("tocsin", "mail", "?"))
                    .addOutgoingEgresses(egress("acme", "alerts", "?")));

    function.host.answerAll();

    assertThat(function.host.triggers).extracting(FunctionTriggered::message).containsExactly("so");
    assertThat(function.status().log())
        .extracting(FunctionStatus.Line::text)
        .containsExactly("a line");
    assertThat(function.status()).returns(2L, FunctionStatus::refused);
  }

  /** Has one input to deal with, answers so, and afterwards with nothing. */
  private static PlayedFunction answeringOnce(Consumer<InvocationResponse.Builder> with) {
    List<Reply> replies = new ArrayList<>(List.of(result(with)));
    return PlayedFunction.everySecond()
        .answering(request -> replies.isEmpty() ? result(answer -> {}) : replies.remove(0))
        .trades(0, 1);
  }

  private static PlayedFunction keeping(Function<ToFunction, Reply> then, String... values) {
    return PlayedFunction.everySecond()
        .withValues(Stream.of(values).map(PlayedFunction::spec).toList(), then);
  }

  /** Keeps the value a, which the invocation of second 1 has written. */
  private static PlayedFunction writtenOnce(ExpireMode mode, long millis) {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .withValues(
                List.of(expiring(mode, millis)),
                request -> result(answer -> answer.addStateMutations(modify("a", ONE))));
    function.trades(0, 1).host.answerAll();
    return function.answering(request -> result(answer -> {}));
  }

  private static String refusedSpec(ExpireMode mode, long millis) {
    PlayedFunction function =
        PlayedFunction.everySecond()
            .answering(request -> PlayedFunction.missing(List.of(expiring(mode, millis))));
    function.trades(0, 1).host.calls.remove(0).answer();
    return function.status().lastError().text();
  }

  private static PersistedValueSpec expiring(ExpireMode mode, long millis) {
    return spec("a").toBuilder()
        .setExpirationSpec(ExpirationSpec.newBuilder().setMode(mode).setExpireAfterMillis(millis))
        .build();
  }

  private static FromFunction.Invocation message(Address to) {
    return FromFunction.Invocation.newBuilder()
        .setTarget(to)
        .setArgument(
            TypedValue.newBuilder()
                .setTypename("acme/anything")
                .setHasValue(true)
                .setValue(ByteString.copyFrom(new byte[] {0, -1, 7})))
        .build();
  }

  private static DelayedInvocation later(String token) {
    return DelayedInvocation.newBuilder()
        .setDelayInMs(2_000)
        .setCancellationToken(token)
        .setTarget(SELF)
        .setArgument(ModelFunction.text("acme/message", "later"))
        .build();
  }

  private static EgressMessage egress(String namespace, String type, String text) {
    return ModelFunction.egress(namespace, type, ModelFunction.text("acme/text", text));
  }
}
