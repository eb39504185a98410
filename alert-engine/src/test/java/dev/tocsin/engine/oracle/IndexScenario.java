package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What several exchanges say of one pair: trades, clocks while they are quiet, times that step back
 * a little, repeats, gaps, wicks, and exchanges that are away for longer than an index waits or
 * never come. The same seed makes the same.
 *
 * @param log in the order in which it happened
 */
public record IndexScenario(List<Instrument> constituents, List<MarketRecord> log) {

  /** The index that it is for. */
  public static final Instrument INDEX = Instrument.of("INDEX:BTC-USDT");

  /** How long an exchange may say nothing and still count. */
  public static final long FRESHNESS_MICROS = 10_000_000;

  private static final List<String> EXCHANGES = List.of("KRAKEN", "BINANCE", "OKX", "COINBASE");
  private static final long START_MICROS = 1_790_000_000_000_000L;

  private record Said(long timeMicros, MarketRecord record) {}

  /** Up to four exchanges for so many seconds. */
  public static IndexScenario random(long seed, int seconds) {
    return random(seed, seconds, 1 + new Random(seed).nextInt(EXCHANGES.size()));
  }

  /** So many exchanges for so many seconds. */
  public static IndexScenario random(long seed, int seconds, int exchanges) {
    Random random = new Random(seed);
    List<Instrument> constituents =
        EXCHANGES.subList(0, exchanges).stream()
            .map(exchange -> new Instrument(exchange, "BTC", "USDT"))
            .toList();
    List<Said> said = new ArrayList<>();
    for (Instrument constituent : constituents) {
      if (constituent.equals(constituents.get(0)) || random.nextInt(10) > 0) {
        said.addAll(exchange(constituent, random, START_MICROS + seconds * 1_000_000L));
      }
    }
    said.sort(Comparator.comparingLong(Said::timeMicros));
    return new IndexScenario(constituents, said.stream().map(Said::record).toList());
  }

  private static List<Said> exchange(Instrument instrument, Random random, long endMicros) {
    List<Said> said = new ArrayList<>();
    long tradeId = random.nextInt(1_000);
    long price = 10_000L + random.nextInt(100);
    long now = START_MICROS + 1_000L * random.nextInt(3_000);
    boolean steady = false;
    while (now < endMicros) {
      price = Math.max(1, price + random.nextInt(21) - 10);
      tradeId += 1;
      long back = steady && random.nextInt(10) == 0 ? 1_000L * random.nextInt(50) : 0;
      steady = true;
      Tick tick = tick(instrument, tradeId, wick(price, random), now - back, random);
      said.add(new Said(now, tick));
      switch (random.nextInt(12)) {
        case 0 -> said.add(new Said(now, tick));
        case 1 -> {
          said.add(new Said(now, new Gap(instrument, tradeId + 1, tradeId + 3, now)));
          tradeId += 3;
        }
        case 2, 3 -> {
          for (int quiet = 1 + random.nextInt(5); quiet > 0; quiet--) {
            now += 1_000_000;
            said.add(new Said(now, new Clock(instrument, now)));
          }
          now += 1_000;
          steady = false;
        }
        case 4 -> {
          now += random.nextInt(4) == 0 ? 1_000_000L * random.nextInt(40) : 0;
          steady = false;
        }
        default -> {}
      }
      now += random.nextInt(6) == 0 ? 0 : 1_000L * random.nextInt(800);
    }
    return said;
  }

  private static long wick(long price, Random random) {
    return random.nextInt(20) == 0 ? 1 + price / 10 : price;
  }

  private static Tick tick(
      Instrument instrument, long tradeId, long cents, long timeMicros, Random random) {
    return new Tick(
        instrument,
        tradeId,
        BigDecimal.valueOf(cents, 2 + random.nextInt(2)),
        BigDecimal.valueOf(1 + random.nextInt(500), random.nextInt(4)),
        random.nextBoolean() ? TakerSide.BUY : TakerSide.SELL,
        timeMicros,
        timeMicros + 20_000,
        timeMicros + 30_000);
  }
}
