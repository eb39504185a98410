package dev.tocsin.job.functions;

/** A function's answer that nothing can be made of; the message says why, to its owner. */
final class UnusableAnswer extends Exception {

  private static final long serialVersionUID = 1;

  UnusableAnswer(String why) {
    super(why);
  }
}
