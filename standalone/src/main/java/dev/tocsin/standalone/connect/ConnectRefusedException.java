package dev.tocsin.standalone.connect;

import java.io.IOException;

/** Connect was reached and said no; the message carries its words. */
public final class ConnectRefusedException extends IOException {

  private static final long serialVersionUID = 1L;
  private final int status;

  ConnectRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether asking again later may help: the worker is starting or rebalancing. */
  boolean passes() {
    return status == 404 || status == 409 || status >= 500;
  }
}
