package dev.tocsin.job.functions;

import dev.tocsin.schemas.Instrument;
import java.util.List;
import org.apache.flink.statefun.sdk.reqreply.generated.Address;
import org.apache.flink.statefun.sdk.reqreply.generated.FromFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.Invocation;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.InvocationBatchRequest;
import org.apache.flink.statefun.sdk.reqreply.generated.ToFunction.PersistedValue;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.InvalidProtocolBufferException;

/** What goes to an endpoint and comes back, in the bytes of the protocol. */
final class Requests {

  private Requests() {}

  /** The instance of a function on an instrument. */
  static Address address(InstanceRow.Form form, Instrument instrument) {
    return Address.newBuilder()
        .setNamespace(form.namespace())
        .setType(form.name())
        .setId(instrument.id())
        .build();
  }

  /** A message has the instance that sent it as its caller; an input has none. */
  static ByteString of(Address target, List<PersistedValue> values, Batch batch) {
    InvocationBatchRequest.Builder request =
        InvocationBatchRequest.newBuilder().setTarget(target).addAllState(values);
    for (Pending pending : batch.invocations()) {
      Invocation.Builder invocation = Invocation.newBuilder().setArgument(pending.argument());
      if (pending.delayed()) {
        invocation.setCaller(target);
      }
      request.addInvocations(invocation);
    }
    return ToFunction.newBuilder().setInvocation(request).build().toByteString();
  }

  /**
   * Reads an answer.
   *
   * @throws UnusableAnswer when it is none
   */
  static FromFunction read(ByteString answer) throws UnusableAnswer {
    try {
      return FromFunction.parseFrom(answer);
    } catch (InvalidProtocolBufferException e) {
      throw new UnusableAnswer("the answer is not a FromFunction of the protocol");
    }
  }
}
