package dev.tocsin.engine;

import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps what an engine says, in order. */
final class Recorder implements EngineOutput {

  final List<AlertEvent> alerts = new ArrayList<>();
  final List<Told> joined = new ArrayList<>();
  final List<Candle> candles = new ArrayList<>();
  final List<MarketStatistics> statistics = new ArrayList<>();
  final List<PositionPnl> pnls = new ArrayList<>();

  /** What is to be told where alerts that begin with an instrument are joined. */
  record Told(Instrument first, JoinInput input) {}

  <T extends AlertEvent> List<T> alerts(Class<T> kind) {
    return alerts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Stream<Candle> closedCandles() {
    return candles.stream().filter(Candle::closed);
  }

  @Override
  public void alert(AlertEvent event) {
    alerts.add(event);
  }

  @Override
  public void joined(Instrument first, JoinInput input) {
    joined.add(new Told(first, input));
  }

  @Override
  public void candle(Candle candle) {
    candles.add(candle);
  }

  @Override
  public void statistics(MarketStatistics changed) {
    statistics.add(changed);
  }

  @Override
  public void pnl(PositionPnl pnl) {
    pnls.add(pnl);
  }
}
