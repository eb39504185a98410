package dev.tocsin.job.functions;

import java.util.function.Consumer;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;

/** Sends requests to endpoints. Never blocks whoever asks it to. */
@FunctionalInterface
interface Calls {

  /**
   * Sends a request.
   *
   * @param endpoint as the function's owner named it
   * @param then is told once what came of it, on the operator's thread, and not before this returns
   */
  void call(String endpoint, ByteString request, Consumer<Reply> then);
}
