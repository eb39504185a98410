package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.Indexes;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the savepoint of a release is made of: alerts of every kind and in every state, on a market
 * that rises, falls, and is quiet at noon's tenth minute, when the savepoint is taken. Whoever adds
 * a kind of state to the job adds here what fills it.
 */
final class StoryOfThisRelease {

  /** The composite instruments that the job makes of it. */
  static final IndexSettings INDEXES =
      new IndexSettings(
          new Indexes(List.of("BTC-USDT"), List.of("BINANCE", "COINBASE")),
          IndexSettings.DEFAULT_FRESHNESS);

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final Instrument COINBASE = Instrument.of("COINBASE:BTC-USDT");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final long OWNER = 5;
  private static final Policy ONCE = Policy.ONCE;

  private final List<SavedStory.Sent> before = new ArrayList<>();
  private final List<SavedStory.Sent> after = new ArrayList<>();
  private long lastTradeId;
  private long lastAlertId;

  private StoryOfThisRelease() {}

  static SavedStory told() {
    StoryOfThisRelease story = new StoryOfThisRelease();
    story.positions();
    story.alerts();
    story.untilTheSavepoint();
    story.redelivered();
    story.afterTheSavepoint();
    return new SavedStory(story.before, story.after);
  }

  private void positions() {
    before.add(SavedStory.Sent.of(trade(OWNER, "2", "90")));
    before.add(SavedStory.Sent.of(trade(6, "0", "0")));
  }

  private void alerts() {
    alert(price(Operator.ABOVE, "110"), ONCE);
    alert(price(Operator.ABOVE, "101"), ONCE); // has fired
    withdrawn(alert(price(Operator.BELOW, "95"), ONCE), 3);
    withdrawn(alert(price(Operator.ABOVE, "111"), ONCE), 26); // not yet
    alert(on(new Series.DrawdownPct(), Operator.ABOVE, "10"), ONCE);
    alert(on(new Series.RunupPct(), Operator.ABOVE, "20"), ONCE);
    alert(on(new Series.ChangePct(minutes(5)), Operator.ABOVE, "8"), ONCE);
    alert(on(new Series.RangePct(minutes(2)), Operator.ABOVE, "5"), ONCE);
    alert(on(new Series.Volume(minutes(120)), Operator.ABOVE, "20"), ONCE);
    alert(on(new Series.Vwap(minutes(60)), Operator.ABOVE, "101"), ONCE);
    alert(on(new Series.Sma(3, Interval.ONE_MINUTE), Operator.ABOVE, "107"), ONCE);
    alert(on(new Series.Ema(3, Interval.ONE_MINUTE), Operator.ABOVE, "107"), ONCE);
    alert(on(new Series.Rsi(3, Interval.ONE_MINUTE), Operator.ABOVE, "80"), ONCE);
    alert(macd(), ONCE);
    alert(bollinger(), ONCE);
    alert(on(new Series.PositionPnlPct(), Operator.ABOVE, "25"), ONCE);
    alert(on(new Series.PositionValue(), Operator.ABOVE, "230"), ONCE);
    alert(price(Operator.BELOW, "120"), new Policy(null, null, null, null, minutes(60), null));
    alert(price(Operator.ABOVE, "102"), every(minutes(60), null, null, null));
    alert(price(Operator.CROSSES, "100"), every(null, 5, "1", null));
    alert(price(Operator.ABOVE, "112"), every(null, null, null, Policy.Bar.ON_BAR_CLOSE));
    alert(price(Operator.ABOVE, "104"), every(null, null, null, Policy.Bar.ONCE_PER_BAR));
    alert(band(Operator.ENTERS, "112", "113"), every(null, 10, null, null));
    alert(band(Operator.LEAVES, "98", "106"), every(null, 10, null, null));
    alert(
        new Condition.All(
            List.of(
                price(Operator.ABOVE, "108"),
                on(new Series.Volume(minutes(1)), Operator.ABOVE, "3"))),
        ONCE);
    alert(
        new Condition.Any(
            List.of(price(Operator.ABOVE, "500"), price(Operator.CROSSES_BELOW, "94.5"))),
        ONCE);
    expiring(price(Operator.ABOVE, "1000"), 40);
    waiting(price(Operator.BELOW, "100"), 30);
    changed(price(Operator.ABOVE, "108"), price(Operator.ABOVE, "114"), 5);
    alert(etherAbove("2000"), ONCE);
    alert(new Condition.All(List.of(price(Operator.BELOW, "104"), etherAbove("2000"))), ONCE);
    alert(
        new Condition.Any(List.of(price(Operator.ABOVE, "115"), etherAbove("5000"))),
        every(null, 10, null, null));
    alert(on(new Series.SpreadPct(COINBASE.exchange()), Operator.ABOVE, "10"), ONCE);
  }

  private void untilTheSavepoint() {
    before.add(SavedStory.Sent.of(btc(0, "100")));
    before.add(SavedStory.Sent.of(eth(0, 1, "1900")));
    before.add(SavedStory.Sent.of(tick(COINBASE, 1, 0, "100")));
    before.add(SavedStory.Sent.of(new Gap(ETH, 2, 3, micros(0))));
    before.add(SavedStory.Sent.filledIn(eth(0.5, 2, "3000")));
    before.add(SavedStory.Sent.filledIn(eth(20, 4, "3001"))); // the stream has not come so far
    minute(before, 0.5, "100.5", "99");
    minute(before, 1, "101", "102", "103");
    minute(before, 2, "105", "104", "101");
    minute(before, 3, "99", "98.9", "97");
    minute(before, 5, "96", "98", "100.5");
    minute(before, 7, "101.5", "102", "103.5");
    minute(before, 9, "102.5", "101.5", "101");
    before.add(SavedStory.Sent.of(new Clock(BTC, micros(10))));
    before.add(SavedStory.Sent.of(new Clock(ETH, micros(10))));
    before.add(SavedStory.Sent.of(new Clock(COINBASE, micros(10))));
  }

  /** What stands is confirmed, what is over stays so, ticks that were seen change nothing. */
  private void redelivered() {
    after.addAll(before);
  }

  private void afterTheSavepoint() {
    minute(after, 10.5, "99.5", "98", "94");
    minute(after, 12, "97", "101", "104.5");
    minute(after, 14, "108", "110.5", "112.4", "112.5", "114", "115.2");
    minute(after, 15, "116", "112.5", "111", "97.9");
    minute(after, 35, "103", "104");
    minute(after, 62, "103", "101", "103");
    after.add(SavedStory.Sent.of(new Gap(ETH, 4, 5, micros(0))));
    after.add(SavedStory.Sent.of(eth(63, 6, "2001")));
    after.add(SavedStory.Sent.filledIn(eth(5, 3, "3002")));
    minute(after, 125, "103.5");
    after.add(SavedStory.Sent.of(tick(COINBASE, 2, 64, "99")));
    after.add(SavedStory.Sent.of(new Clock(ETH, micros(130))));
    after.add(SavedStory.Sent.of(new Clock(COINBASE, micros(130))));
    after.add(SavedStory.Sent.of(new Clock(BTC, micros(130))));
  }

  /** Trades of one unit from a time on, one every five seconds. */
  private void minute(List<SavedStory.Sent> into, double minute, String... prices) {
    for (int i = 0; i < prices.length; i++) {
      into.add(SavedStory.Sent.of(btc(minute + i / 12.0, prices[i])));
    }
  }

  private Tick btc(double minute, String price) {
    return tick(BTC, ++lastTradeId, minute, price);
  }

  private static Tick eth(double minute, long tradeId, String price) {
    return tick(ETH, tradeId, minute, price);
  }

  private static Tick tick(Instrument instrument, long tradeId, double minute, String price) {
    long time = micros(minute);
    return new Tick(
        instrument, tradeId, decimal(price), BigDecimal.ONE, TakerSide.BUY, time, time, time);
  }

  private long alert(Condition condition, Policy policy) {
    List<StreamPoint> asOf =
        condition.instruments().stream().map(StreamPoint::beforeFirstTrade).toList();
    rule(new AlertRule.Created(++lastAlertId, 1, OWNER, condition, policy, null, asOf));
    return lastAlertId;
  }

  private void expiring(Condition condition, int minute) {
    rule(
        new AlertRule.Created(
            ++lastAlertId,
            1,
            OWNER,
            condition,
            ONCE,
            Times.instant(micros(minute)),
            List.of(StreamPoint.beforeFirstTrade(BTC))));
  }

  private void waiting(Condition condition, long asOf) {
    rule(
        new AlertRule.Created(
            ++lastAlertId, 1, OWNER, condition, ONCE, null, List.of(point(asOf))));
  }

  private void changed(Condition condition, Condition then, long asOf) {
    long alertId = alert(condition, ONCE);
    rule(new AlertRule.Changed(alertId, 2, OWNER, then, ONCE, null, List.of(point(asOf))));
  }

  private void withdrawn(long alertId, long asOf) {
    rule(new AlertRule.Withdrawn(alertId, 2, OWNER, List.of(point(asOf))));
  }

  private void rule(AlertRule rule) {
    before.add(SavedStory.Sent.of(rule));
  }

  private static StreamPoint point(long tradeId) {
    return new StreamPoint(BTC, tradeId, null, null, null);
  }

  private static Condition.Simple macd() {
    return on(new Series.Macd(Interval.ONE_MINUTE, Series.MacdLine.SIGNAL), Operator.ABOVE, "-100");
  }

  private static Condition.Simple bollinger() {
    return on(
        new Series.Bollinger(4, Interval.ONE_MINUTE, Series.BollingerLine.UPPER),
        Operator.ABOVE,
        "108");
  }

  private static Condition.Simple etherAbove(String level) {
    return new Condition.Simple(ETH, new Series.Price(), Operator.ABOVE, decimal(level));
  }

  private static Condition.Simple price(Operator operator, String level) {
    return on(new Series.Price(), operator, level);
  }

  private static Condition.Simple band(Operator operator, String lower, String upper) {
    return new Condition.Simple(BTC, new Series.Price(), operator, decimal(lower), decimal(upper));
  }

  private static Condition.Simple on(Series series, Operator operator, String level) {
    return new Condition.Simple(BTC, series, operator, decimal(level));
  }

  private static Policy every(
      Span cooldown, Integer maxTriggers, String hysteresisPct, Policy.Bar bar) {
    return new Policy(
        Policy.Mode.EVERY,
        cooldown,
        maxTriggers,
        hysteresisPct == null ? null : decimal(hysteresisPct),
        null,
        bar);
  }

  private static PortfolioTrade trade(long userId, String quantity, String avgBuyPrice) {
    Position position = new Position(decimal(quantity), decimal(avgBuyPrice), BigDecimal.ZERO);
    return new PortfolioTrade(
        userId, userId, BTC, Side.BUY, BigDecimal.ONE, decimal("90"), NOON, 1, position);
  }

  private static Span minutes(long minutes) {
    return Span.ofMinutes(minutes);
  }

  private static long micros(double minute) {
    return Times.micros(NOON) + Math.round(minute * 60e6);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
