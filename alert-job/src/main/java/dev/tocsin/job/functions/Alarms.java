package dev.tocsin.job.functions;

import java.time.Duration;

/** Wakes whoever asks for it, on the operator's thread. */
@FunctionalInterface
interface Alarms {

  /** Runs something when a while of wall-clock time is over. */
  void in(Duration pause, Runnable what);
}
