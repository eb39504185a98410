package dev.tocsin.job.functions;

import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;

/** What came of a request to an endpoint. */
sealed interface Reply {

  /** It answered with success. */
  record Answered(ByteString body) implements Reply {}

  /**
   * It answered with something that is of no use.
   *
   * @param reason for the function's owner
   */
  record Unusable(String reason) implements Reply {}

  /**
   * It did not answer, or said that it cannot now: the same request may be answered later.
   *
   * @param reason for the function's owner
   */
  record Unreachable(String reason) implements Reply {}
}
