package dev.tocsin.api.idempotency;

import java.io.Serial;

/** A request was answered before, and is answered the same again. Carries no stack trace. */
final class AnsweredBefore extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient RecordedReply reply;

  AnsweredBefore(RecordedReply reply) {
    super("answered before", null, false, false);
    this.reply = reply;
  }

  RecordedReply reply() {
    return reply;
  }
}
