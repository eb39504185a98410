package dev.tocsin.ingest.stream;

import java.util.Collection;
import java.util.Map;

/** Knows where streams were left. Any thread may ask. */
@FunctionalInterface
public interface Positions {

  /** Where the streams of these symbols were left; those that never began are absent. */
  Map<String, Position> of(Collection<String> symbols);
}
