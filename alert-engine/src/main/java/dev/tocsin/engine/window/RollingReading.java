package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Reading;

/** A reading that moves from bucket to bucket. */
interface RollingReading extends Reading {

  /** The error of a percentage that is near 0, where its two prices nearly cancel out. */
  double PERCENT_ERROR = 1e-12;

  /** Another bucket is in progress, or more of it is settled. */
  void roll(long bucket);
}
