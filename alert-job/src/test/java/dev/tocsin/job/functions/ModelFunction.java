package dev.tocsin.job.functions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.DelayedInvocation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.EgressMessage;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.ExpirationSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.ExpirationSpec.ExpireMode;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.IncompleteInvocationContext;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.InvocationResponse;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueMutation.MutationType;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction.PersistedValueSpec;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.InvocationBatchRequest;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;
import org.apache.flink.statefun.sdk.reqreply.generated.TypedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;

/**
 * A function that does a bit of everything with what it is called with, the same whenever it is
 * called so; and, for the oracle, what one call of it does.
 */
final class ModelFunction {

  static final String COUNTER = "counter";
  static final String WRITTEN = "written";
  static final String INVOKED = "invoked";
  static final long WRITTEN_FOR_MILLIS = 2_500;
  static final long INVOKED_FOR_MILLIS = 1_500;

  static final String TYPE = "test/number";

  private static final long[] DELAYS = {0, 300, 1_000, 1_700, 4_000, 30_000};

  /** What an invocation does. */
  static final class Effects {
    final List<DelayedInvocation> delayed = new ArrayList<>();
    final List<FromFunction.Invocation> messages = new ArrayList<>();
    final List<EgressMessage> egresses = new ArrayList<>();
  }

  /** No answer can be made of an invocation. */
  static final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final long seed;
  private final boolean poisonous;

  private ModelFunction(long seed, boolean poisonous) {
    this.seed = seed;
    this.poisonous = poisonous;
  }

  ModelFunction(long seed) {
    this(seed, true);
  }

  /** It can deal with whatever it is called with. */
  static ModelFunction withoutPoison(long seed) {
    return new ModelFunction(seed, false);
  }

  /**
   * One invocation.
   *
   * @param values by name; changed to what they are afterwards
   */
  Effects invoke(Address self, TypedValue argument, Map<String, Long> values) {
    Effects effects = new Effects();
    long counter = values.getOrDefault(COUNTER, 0L) + 1;
    long hash = hash(argument, counter);
    if (isPoison(argument)) {
      throw new PoisonException();
    }
    values.put(COUNTER, counter);
    values.merge(INVOKED, 1L, Long::sum);
    if (hash % 3 == 0) {
      values.put(WRITTEN, counter);
    } else if (hash % 7 == 0) {
      values.remove(WRITTEN);
    }
    if (hash % 5 == 0) {
      effects.delayed.add(
          DelayedInvocation.newBuilder()
              .setDelayInMs(DELAYS[(int) (hash / 5 % DELAYS.length)])
              .setCancellationToken(hash % 2 == 0 ? "" : "token" + hash / 2 % 3)
              .setTarget(self)
              .setArgument(text("test/message", "delayed " + hash))
              .build());
    }
    if (hash % 11 == 0) {
      effects.delayed.add(
          DelayedInvocation.newBuilder()
              .setIsCancellationRequest(true)
              .setCancellationToken("token" + hash / 11 % 3)
              .build());
    }
    if (hash % 13 == 0) {
      effects.messages.add(message(self.toBuilder().setType("another").build(), hash));
      effects.messages.add(message(self, hash));
    }
    if (hash % 17 == 0) {
      effects.egresses.add(egress("elsewhere", "x", text("test/x", "?")));
      effects.egresses.add(egress("tocsin", "log", text("test/text", "so far " + counter)));
    }
    for (long more = hash % 4 == 0 ? 1 + hash / 4 % 3 : 0; more > 0; more--) {
      String message = hash + " of " + values;
      effects.egresses.add(
          egress("tocsin", "alerts", text("test/json", "{\"message\":\"" + message + "\"}")));
    }
    return effects;
  }

  /** Deals with a request as the SDK does. */
  Reply answer(ToFunction request) {
    InvocationBatchRequest batch = request.getInvocation();
    Map<String, Long> before = new HashMap<>();
    List<PersistedValueSpec> missing = new ArrayList<>(specs().values());
    for (PersistedValue value : batch.getStateList()) {
      missing.removeIf(spec -> spec.getStateName().equals(value.getStateName()));
      if (value.hasStateValue()) {
        before.put(
            value.getStateName(),
            Long.valueOf(value.getStateValue().getValue().toString(StandardCharsets.UTF_8)));
      }
    }
    if (!missing.isEmpty()) {
      return answered(
          FromFunction.newBuilder()
              .setIncompleteInvocationContext(
                  IncompleteInvocationContext.newBuilder().addAllMissingValues(missing))
              .build());
    }
    Map<String, Long> after = new HashMap<>(before);
    InvocationResponse.Builder response = InvocationResponse.newBuilder();
    try {
      for (ToFunction.Invocation invocation : batch.getInvocationsList()) {
        Effects effects = invoke(batch.getTarget(), invocation.getArgument(), after);
        response.addAllDelayedInvocations(effects.delayed);
        response.addAllOutgoingMessages(effects.messages);
        response.addAllOutgoingEgresses(effects.egresses);
      }
    } catch (PoisonException e) {
      return new Reply.Unusable("the endpoint answered with status 500");
    }
    for (String name : specs().keySet()) {
      if (after.containsKey(name) && !after.get(name).equals(before.get(name))) {
        response.addStateMutations(
            PersistedValueMutation.newBuilder()
                .setMutationType(MutationType.MODIFY)
                .setStateName(name)
                .setStateValue(number(after.get(name))));
      } else if (!after.containsKey(name) && before.containsKey(name)) {
        response.addStateMutations(
            PersistedValueMutation.newBuilder()
                .setMutationType(MutationType.DELETE)
                .setStateName(name));
      }
    }
    return answered(FromFunction.newBuilder().setInvocationResult(response).build());
  }

  boolean isPoison(TypedValue argument) {
    return poisonous && hash(argument, -1) % 29 == 0;
  }

  static Map<String, PersistedValueSpec> specs() {
    Map<String, PersistedValueSpec> specs = new LinkedHashMap<>();
    specs.put(COUNTER, spec(COUNTER, ExpireMode.NONE, 0));
    specs.put(WRITTEN, spec(WRITTEN, ExpireMode.AFTER_WRITE, WRITTEN_FOR_MILLIS));
    specs.put(INVOKED, spec(INVOKED, ExpireMode.AFTER_INVOKE, INVOKED_FOR_MILLIS));
    return specs;
  }

  static TypedValue number(long number) {
    return text(TYPE, Long.toString(number));
  }

  static TypedValue text(String typename, String text) {
    return TypedValue.newBuilder()
        .setTypename(typename)
        .setHasValue(true)
        .setValue(ByteString.copyFromUtf8(text))
        .build();
  }

  static Reply answered(FromFunction answer) {
    return new Reply.Answered(answer.toByteString());
  }

  static EgressMessage egress(String namespace, String type, TypedValue argument) {
    return EgressMessage.newBuilder()
        .setEgressNamespace(namespace)
        .setEgressType(type)
        .setArgument(argument)
        .build();
  }

  private static FromFunction.Invocation message(Address to, long hash) {
    return FromFunction.Invocation.newBuilder()
        .setTarget(to)
        .setArgument(text("test/message", "message " + hash))
        .build();
  }

  private static PersistedValueSpec spec(String name, ExpireMode mode, long millis) {
    return PersistedValueSpec.newBuilder()
        .setStateName(name)
        .setTypeTypename(TYPE)
        .setExpirationSpec(ExpirationSpec.newBuilder().setMode(mode).setExpireAfterMillis(millis))
        .build();
  }

  private long hash(TypedValue argument, long counter) {
    long hash = seed * 31 + argument.getValue().hashCode();
    hash = hash * 0x9E37_79B9_7F4A_7C15L + counter;
    hash ^= hash >>> 29;
    hash *= 0xBF58_476D_1CE4_E5B9L;
    return (hash ^ hash >>> 32) & 0x7FFF_FFFFL;
  }
}
