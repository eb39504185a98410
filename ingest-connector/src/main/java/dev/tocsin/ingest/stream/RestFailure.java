package dev.tocsin.ingest.stream;

import java.io.IOException;

/** An exchange's refusal of a REST request. */
final class RestFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RestFailure(String message, int status) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
