package dev.tocsin.api.function.builtin;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.statefun.sdk.java.StatefulFunctions;
import org.apache.flink.statefun.sdk.java.TypeName;
import org.apache.flink.statefun.sdk.java.handler.RequestReplyHandler;
import org.apache.flink.statefun.sdk.java.slice.Slice;
import org.apache.flink.statefun.sdk.java.slice.Slices;

/** The functions that are built in. Thread-safe: what they keep is in the requests. */
@Singleton
public final class BuiltinFunctions {

  private final Set<String> typenames;
  private final RequestReplyHandler handler;

  BuiltinFunctions() {
    StatefulFunctions functions =
        new StatefulFunctions().withStatefulFunction(VolatilityBreakout.SPEC);
    this.typenames = new TreeSet<>();
    for (TypeName type : functions.functionSpecs().keySet()) {
      typenames.add(type.asTypeNameString());
    }
    this.handler = functions.requestReplyHandler();
  }

  /** All of them, as {@code namespace/name}. */
  public Set<String> typenames() {
    return Set.copyOf(typenames);
  }

  /**
   * Answers a request of the protocol; fails when it is none, or is for a function that is not
   * here.
   */
  CompletableFuture<byte[]> answer(byte[] request) {
    return handler.handle(Slices.wrap(request)).thenApply(Slice::toByteArray);
  }
}
