package dev.tocsin.benchmarks.connector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Locale;

/**
 * Binance's combined stream of trades as bytes of a WebSocket, made once: only ids and times are
 * written anew. The symbols take turns; each has ids of its own that rise by one.
 */
final class TradeFrames {

  static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT");

  /** The id of each symbol's first trade. */
  static final long FIRST_ID = 1_000_000_000L;

  private static final int ROUNDS = 64;
  private static final int TEXT_FRAME = 0x81;
  private static final int LENGTH_IN_TWO_BYTES = 126;
  private static final String ID = "#".repeat(10);
  private static final String TIME = "~".repeat(13);

  private final byte[] bytes;
  private final int[] ids = new int[ROUNDS * SYMBOLS.size()];
  private final int[] times = new int[ROUNDS * SYMBOLS.size() * 2];
  private long nextId = FIRST_ID;

  TradeFrames() {
    StringBuilder text = new StringBuilder();
    int trade = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (String symbol : SYMBOLS) {
        String frame = frame(symbol, round);
        text.append((char) TEXT_FRAME).append((char) LENGTH_IN_TWO_BYTES);
        text.append((char) (frame.length() >> 8)).append((char) (frame.length() & 0xff));
        int start = text.length();
        ids[trade] = start + frame.indexOf(ID);
        times[2 * trade] = start + frame.indexOf(TIME);
        times[2 * trade + 1] = start + frame.lastIndexOf(TIME);
        text.append(frame);
        trade++;
      }
    }
    bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static String frame(String symbol, int round) {
    return ("{\"stream\":\"%s@trade\",\"data\":{\"e\":\"trade\",\"E\":%s,\"s\":\"%s\",\"t\":%s,"
            + "\"p\":\"%d.%02d000000\",\"q\":\"0.%05d000\",\"T\":%s,\"m\":%b,\"M\":true}}")
        .formatted(
            symbol.toLowerCase(Locale.ROOT),
            TIME,
            symbol,
            ID,
            61_800 + round,
            round,
            200 + round,
            TIME,
            round % 2 == 0);
  }

  /** The next trades, of this time; the same array each time. */
  byte[] next(long timeMillis) {
    for (int trade = 0; trade < ids.length; trade++) {
      put(nextId + trade / SYMBOLS.size(), ids[trade], ID.length());
      put(timeMillis, times[2 * trade], TIME.length());
      put(timeMillis, times[2 * trade + 1], TIME.length());
    }
    nextId += ROUNDS;
    return bytes;
  }

  private void put(long number, int at, int digits) {
    long rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** A message of the server, as short ones are framed. */
  static byte[] shortFrame(String text) {
    byte[] content = text.getBytes(US_ASCII);
    byte[] frame = new byte[content.length + 2];
    frame[0] = (byte) TEXT_FRAME;
    frame[1] = (byte) content.length;
    System.arraycopy(content, 0, frame, 2, content.length);
    return frame;
  }
}
