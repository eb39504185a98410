package dev.tocsin.benchmarks;

/** Takes a line about what is going on. */
@FunctionalInterface
public interface Progress {
  /** Shown at once. */
  void line(String text);
}
