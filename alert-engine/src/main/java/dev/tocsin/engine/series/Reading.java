package dev.tocsin.engine.series;

/**
 * The present value of a series that is shared by all who watch it. {@link #approximate} tells
 * cheaply where it is not; {@link #exact} decides.
 */
public interface Reading {

  /**
   * Differs from the exact value by at most {@value #RELATIVE_ERROR} of it plus {@link
   * #absoluteError}; NaN while there is no value. Allocates nothing.
   */
  double approximate();

  /** See {@link #approximate}; the same at all times. */
  double absoluteError();

  /** The value; null while there is none. */
  Ratio exact();

  /** See {@link #approximate}. */
  double RELATIVE_ERROR = 1e-12;
}
