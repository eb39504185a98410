package dev.tocsin.exchange;

/** A REST call was given something it cannot work with. */
final class BadParameter extends Exception {

  private final int code;

  BadParameter(int code, String message) {
    super(message);
    this.code = code;
  }

  static BadParameter symbol() {
    return new BadParameter(-1121, "Invalid symbol.");
  }

  /** Binance's number of the error. */
  int code() {
    return code;
  }
}
