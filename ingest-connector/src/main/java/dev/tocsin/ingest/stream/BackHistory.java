package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.Kline;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instrument's candles were before it was first followed: asks the exchange for a few
 * intervals, as many candles of each as are wanted, and makes the others of them. Only intervals
 * that are over, and known as a whole, and in which something was traded.
 */
final class BackHistory {

  /** Some minutes, with the waits in between: what is not told by then is not worth waiting for. */
  private static final int ATTEMPTS = 20;

  /** Every exchange tells these; what is made of each. */
  private static final Map<Interval, List<Interval>> MADE_OF = madeOf();

  private final ExchangeFeed feed;
  private final RestClient rest;
  private final int wanted;

  /**
   * @param wanted how many candles of each interval that is asked for
   */
  BackHistory(ExchangeFeed feed, RestClient rest, int wanted) {
    this.feed = feed;
    this.rest = rest;
    this.wanted = wanted;
  }

  private static Map<Interval, List<Interval>> madeOf() {
    Map<Interval, List<Interval>> made = new LinkedHashMap<>();
    made.put(Interval.ONE_MINUTE, List.of(Interval.THREE_MINUTES, Interval.FIVE_MINUTES));
    made.put(Interval.FIFTEEN_MINUTES, List.of(Interval.THIRTY_MINUTES));
    made.put(Interval.ONE_HOUR, List.of(Interval.FOUR_HOURS, Interval.TWELVE_HOURS));
    made.put(Interval.ONE_DAY, List.of(Interval.ONE_WEEK, Interval.ONE_MONTH));
    return made;
  }

  /**
   * Asks in the background of the request budget, for some minutes where there is no answer.
   *
   * @throws IOException when there is none
   */
  List<KlineSeries> fetch(String symbol, Instrument instrument)
      throws IOException, InterruptedException {
    if (wanted == 0) {
      return List.of();
    }
    long now = rest.untilAnswered(feed.time(), true, ATTEMPTS);
    List<KlineSeries> all = new ArrayList<>();
    for (Map.Entry<Interval, List<Interval>> interval : MADE_OF.entrySet()) {
      KlineSeries fetched = fetch(symbol, instrument, interval.getKey(), now);
      all.add(fetched);
      interval.getValue().forEach(larger -> all.add(fetched.rolledUpTo(larger)));
    }
    return all;
  }

  /** From the newest candle that is over backwards, page by page, as far as there are any. */
  private KlineSeries fetch(String symbol, Instrument instrument, Interval interval, long now)
      throws IOException, InterruptedException {
    TreeMap<Long, Kline> klines = new TreeMap<>();
    long end = interval.startMicros(now);
    long from = end;
    int left = wanted;
    while (left > 0) {
      int page = Math.min(left, feed.maxKlines());
      long until = from;
      from = Math.max(0, until - page * interval.micros());
      List<Kline> told =
          rest.untilAnswered(feed.klines(symbol, interval, from, until), true, ATTEMPTS);
      told.forEach(kline -> klines.put(kline.openMicros(), kline));
      left = told.isEmpty() || from == 0 ? 0 : left - page;
    }
    return new KlineSeries(instrument, interval, from, end, List.copyOf(klines.values()));
  }
}
