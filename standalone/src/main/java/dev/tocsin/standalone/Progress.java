package dev.tocsin.standalone;

/** Who is told, from any thread, what starts and stops. */
interface Progress {

  /** Nobody. */
  Progress NONE =
      new Progress() {
        @Override
        public void up(String part, long nanos) {}

        @Override
        public void down(String part, long nanos) {}
      };

  /** The part is up; it took this long after what it needs was up. */
  void up(String part, long nanos);

  /** The part is closed; it took this long. */
  void down(String part, long nanos);
}
