package dev.tocsin.job.functions;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.statefun.sdk.java.Context;
import org.apache.flink.statefun.sdk.java.StatefulFunction;
import org.apache.flink.statefun.sdk.java.StatefulFunctionSpec;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.ValueSpec;
import org.apache.flink.statefun.sdk.java.message.EgressMessageBuilder;
import org.apache.flink.statefun.sdk.java.message.Message;
import org.apache.flink.statefun.sdk.java.message.MessageBuilder;
import org.apache.flink.statefun.sdk.java.types.SimpleType;
import org.apache.flink.statefun.sdk.java.types.Type;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.DelayedInvocation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;

/** Functions as their owners write them: with Apache's SDK and nothing else. */
final class SdkFunctions {

  private static final Type<Long> NUMBER =
      SimpleType.simpleImmutableTypeFrom(
          TypeName.typeNameFromString(ModelFunction.TYPE),
          number -> Long.toString(number).getBytes(StandardCharsets.UTF_8),
          bytes -> Long.valueOf(new String(bytes, StandardCharsets.UTF_8)));

  private static final ValueSpec<Long> COUNTER =
      ValueSpec.named(ModelFunction.COUNTER).withCustomType(NUMBER);
  private static final ValueSpec<Long> WRITTEN =
      ValueSpec.named(ModelFunction.WRITTEN)
          .thatExpireAfterWrite(Duration.ofMillis(ModelFunction.WRITTEN_FOR_MILLIS))
          .withCustomType(NUMBER);
  private static final ValueSpec<Long> INVOKED =
      ValueSpec.named(ModelFunction.INVOKED)
          .thatExpiresAfterCall(Duration.ofMillis(ModelFunction.INVOKED_FOR_MILLIS))
          .withCustomType(NUMBER);

  static final ValueSpec<String> SAID = ValueSpec.named("said").withUtf8StringType();

  private static final TypeName ALERTS = TypeName.typeNameOf("tocsin", "alerts");

  private SdkFunctions() {}

  /** Does what the model does. */
  static StatefulFunctionSpec model(String typename, ModelFunction model) {
    return StatefulFunctionSpec.builder(TypeName.typeNameFromString(typename))
        .withValueSpecs(COUNTER, WRITTEN, INVOKED)
        .withSupplier(() -> new OfModel(model))
        .build();
  }

  /** Says another thing whenever it is asked, and keeps all that it said. */
  static StatefulFunctionSpec moody(String typename, Random moods) {
    StatefulFunction function =
        (context, message) -> {
          String said = Long.toHexString(moods.nextLong());
          context
              .storage()
              .set(SAID, context.storage().get(SAID).map(before -> before + " ").orElse("") + said);
          context.send(
              EgressMessageBuilder.forEgress(ALERTS)
                  .withValue("{\"message\":\"" + said + "\"}")
                  .build());
          return context.done();
        };
    return StatefulFunctionSpec.builder(TypeName.typeNameFromString(typename))
        .withValueSpec(SAID)
        .withSupplier(() -> function)
        .build();
  }

  private record OfModel(ModelFunction model) implements StatefulFunction {

    @Override
    public CompletableFuture<Void> apply(Context context, Message message) {
      Map<String, Long> before = new HashMap<>();
      for (ValueSpec<Long> spec : List.of(COUNTER, WRITTEN, INVOKED)) {
        context.storage().get(spec).ifPresent(value -> before.put(spec.name(), value));
      }
      Map<String, Long> after = new HashMap<>(before);
      ModelFunction.Effects effects =
          model.invoke(
              Address.newBuilder()
                  .setNamespace(context.self().type().namespace())
                  .setType(context.self().type().name())
                  .setId(context.self().id())
                  .build(),
              TypedValue.newBuilder()
                  .setTypename(message.valueTypeName().asTypeNameString())
                  .setHasValue(true)
                  .setValue(ByteString.copyFrom(message.rawValue().toByteArray()))
                  .build(),
              after);
      for (ValueSpec<Long> spec : List.of(COUNTER, WRITTEN, INVOKED)) {
        Long value = after.get(spec.name());
        if (value == null && before.containsKey(spec.name())) {
          context.storage().remove(spec);
        } else if (value != null && !value.equals(before.get(spec.name()))) {
          context.storage().set(spec, value);
        }
      }
      for (FromFunction.Invocation sent : effects.messages) {
        context.send(message(sent.getTarget(), sent.getArgument()));
      }
      for (DelayedInvocation sent : effects.delayed) {
        if (sent.getIsCancellationRequest()) {
          context.cancelDelayedMessage(sent.getCancellationToken());
        } else if (sent.getCancellationToken().isEmpty()) {
          context.sendAfter(
              Duration.ofMillis(sent.getDelayInMs()),
              message(sent.getTarget(), sent.getArgument()));
        } else {
          context.sendAfter(
              Duration.ofMillis(sent.getDelayInMs()),
              sent.getCancellationToken(),
              message(sent.getTarget(), sent.getArgument()));
        }
      }
      for (EgressMessage sent : effects.egresses) {
        context.send(
            EgressMessageBuilder.forEgress(
                    TypeName.typeNameOf(sent.getEgressNamespace(), sent.getEgressType()))
                .withCustomType(
                    bytes(sent.getArgument().getTypename()),
                    sent.getArgument().getValue().toByteArray())
                .build());
      }
      return context.done();
    }

    private static Message message(Address to, TypedValue argument) {
      return MessageBuilder.forAddress(
              TypeName.typeNameOf(to.getNamespace(), to.getType()), to.getId())
          .withCustomType(bytes(argument.getTypename()), argument.getValue().toByteArray())
          .build();
    }

    private static Type<byte[]> bytes(String typename) {
      return SimpleType.simpleImmutableTypeFrom(
          TypeName.typeNameFromString(typename), bytes -> bytes, bytes -> bytes);
    }
  }
}
