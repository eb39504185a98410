package dev.tocsin.engine.alert;

import dev.tocsin.engine.series.Ratio;

/** What the series of an alert's parts are worth at some point of the stream. */
interface Values {

  /** The value of a part's series; null when it has none. */
  Ratio value(StandingAlert alert, int part);

  /** The scale that the part is watched on; null while nothing can be watched. */
  KeyScale scale(StandingAlert alert, int part);
}
