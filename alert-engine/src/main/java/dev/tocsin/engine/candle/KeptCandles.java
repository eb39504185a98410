package dev.tocsin.engine.candle;

import dev.tocsin.engine.candle.Foremost.Quote;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.MarketStatistics;
import java.util.function.Consumer;

/** Keeps the candles of an instrument in tables. */
final class KeptCandles implements Candles {

  private final Instrument instrument;
  private final Tape tape;
  private final Rollup rollup;
  private final DayWindow day;
  private final Gaps gaps;
  private final LateTrades lateTrades;
  private final Consumer<MarketStatistics> statistics;
  private final MarketMessage lateTrade = new MarketMessage();

  private KeptCandles(
      Instrument instrument,
      Tape tape,
      CandleState state,
      Consumer<Candle> out,
      Consumer<MarketStatistics> statistics) {
    this.instrument = instrument;
    this.tape = tape;
    this.statistics = statistics;
    CandleRows rows = new CandleRows(state.candles());
    day = new DayWindow(rows);
    rollup =
        new Rollup(
            rows,
            day,
            (interval, openMicros, row, closed) ->
                out.accept(row.candle(instrument, interval, openMicros, closed)));
    gaps = Gaps.restore(state.gaps());
    lateTrades = LateTrades.restore(state.lateTrades());
  }

  static KeptCandles restore(
      Instrument instrument,
      Tape tape,
      CandleState state,
      Consumer<Candle> out,
      Consumer<MarketStatistics> statistics) {
    KeptCandles candles = new KeptCandles(instrument, tape, state, out, statistics);
    if (tape.eventTimeMicros() > 0 || tape.lastTradeId() > 0) {
      candles.rollup.begin(tape.eventTimeMicros());
    }
    return candles;
  }

  @Override
  public void advance(long eventTimeMicros) {
    if (!rollup.isOverAt(eventTimeMicros)) {
      return;
    }
    takeLate(tape.eventTimeMicros());
    gaps.advance(tape.lastTradeId(), eventTimeMicros);
    rollup.advance(eventTimeMicros);
    takeLate(eventTimeMicros);
    rollup.settle();
    if (tape.lastTradeId() > 0 && day.takeChanged()) {
      Quote last = new Quote(eventTimeMicros, tape.lastTradeId(), tape.last().price());
      statistics.accept(
          day.statistics(instrument, eventTimeMicros, rollup.minute().candle(), last));
    }
  }

  @Override
  public void tick(MarketMessage tick) {
    if (tick.tradeId() > gaps.end()) {
      rollup.next(tick);
    } else if (gaps.fill(tick.tradeId())) {
      rollup.addLate(tick);
    }
  }

  @Override
  public void gap(MarketMessage gap) {
    gaps.add(gap.tradeId(), gap.lastTradeId(), tape.lastTradeId(), tape.eventTimeMicros());
    takeLate(tape.eventTimeMicros());
  }

  @Override
  public boolean backfill(MarketMessage trade) {
    long id = trade.tradeId();
    if (id > passed() || (gaps.misses(id) && trade.eventTimeMicros() > tape.eventTimeMicros())) {
      lateTrades.add(id, LateTrade.of(trade));
      return true;
    }
    if (gaps.fill(id)) {
      rollup.addLate(trade);
      return true;
    }
    return false;
  }

  @Override
  public void settle() {
    rollup.settle();
  }

  @Override
  public void flush() {
    rollup.flush();
    gaps.flush();
    lateTrades.flush();
  }

  private void takeLate(long eventTimeMicros) {
    lateTrades.offer(passed(), (id, trade) -> isOver(id, trade, eventTimeMicros));
  }

  private boolean isOver(long tradeId, LateTrade trade, long eventTimeMicros) {
    if (!gaps.misses(tradeId)) {
      return true;
    }
    if (trade.eventTimeMicros() > eventTimeMicros) {
      return false;
    }
    gaps.fill(tradeId);
    rollup.addLate(trade.set(tradeId, lateTrade));
    return true;
  }

  private long passed() {
    return Math.max(tape.lastTradeId(), gaps.end());
  }
}
