package dev.tocsin.standalone;

import java.io.PrintWriter;

/** What the console shows once a system is up. */
final class Banner {

  private final PrintWriter out;

  Banner(PrintWriter out) {
    this.out = out;
  }

  void show(Standalone system, Feed feed, Liveness.Answer live, long nanos) {
    out.println();
    system
        .addresses()
        .lines()
        .forEach((what, where) -> out.println(String.format("  %-14s %s", what, where)));
    out.println();
    system
        .newAdmin()
        .ifPresent(
            admin ->
                out.println(
                    "  Administrator  %s, password %s  (shown this once)"
                        .formatted(admin.email(), admin.password())));
    if (feed instanceof Feed.Simulated) {
      out.println(
          "  Trades and /cryptocurrencies are simulated, unless a provider is configured for these.");
    }
    if (!live.ready()) {
      out.println("  Not ready yet: " + live.detail());
    }
    if (!live.price()) {
      out.println(
          "  No price from %s yet: the feed is down. It is tried on; ./tocsin logs shows how."
              .formatted(feed.exchange()));
    }
    out.println("  Started in " + ConsoleProgress.seconds(nanos) + " s; Ctrl-C stops it.");
    out.println();
    out.println("tocsin is ready: " + system.addresses().api());
    out.flush();
  }
}
