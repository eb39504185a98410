package dev.tocsin.standalone;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows on the console what comes up and goes down. */
final class ConsoleProgress implements Progress {

  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;

  ConsoleProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void up(String part, long nanos) {
    line("%-16s up in %5s s", part, seconds(nanos));
  }

  @Override
  public void down(String part, long nanos) {
    line("%-16s stopped in %5s s", part, seconds(nanos));
  }

  /** A line of its own. */
  void say(String text) {
    line("%s", text);
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_SECOND);
  }

  private synchronized void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
