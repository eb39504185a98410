package dev.tocsin.job.alerts;

import dev.tocsin.engine.oracle.AlertOracle;
import dev.tocsin.engine.oracle.Booking;
import dev.tocsin.engine.oracle.Expiry;
import dev.tocsin.engine.oracle.IndexOracle;
import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.Indexes;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.Tick;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a job has read before its savepoint, and what it reads after. It is kept beside the
 * savepoint as text, a record a line, so that every release is asked for its own story.
 */
record SavedStory(List<Sent> before, List<Sent> after) {

  private static final String BEFORE = "before.txt";
  private static final String AFTER = "after.txt";

  /**
   * A record of a topic.
   *
   * @param text JSON; of {@code market.ticks} and {@code market.backfill}, SBE in hex
   */
  record Sent(Topic topic, String key, String text) {

    static Sent of(MarketRecord market) {
      String hex = HexFormat.of().formatHex(new MarketCodec().encode(market));
      return new Sent(Topic.MARKET_TICKS, market.instrument().id(), hex);
    }

    static Sent filledIn(Tick trade) {
      String hex = HexFormat.of().formatHex(new MarketCodec().encode(trade));
      return new Sent(Topic.MARKET_BACKFILL, trade.instrument().id(), hex);
    }

    static Sent of(AlertRule rule) {
      return new Sent(Topic.ALERT_RULES, Long.toString(rule.alertId()), Json.text(rule));
    }

    static Sent of(PortfolioTrade trade) {
      return new Sent(Topic.PORTFOLIO_TRADES, Long.toString(trade.userId()), Json.text(trade));
    }

    private static Sent of(String line) {
      String[] fields = line.split("\t", -1);
      Topic topic =
          Arrays.stream(Topic.values())
              .filter(each -> each.topicName().equals(fields[0]))
              .findFirst()
              .orElseThrow();
      return new Sent(topic, fields[1], fields[2]);
    }

    private String line() {
      return String.join("\t", topic.topicName(), key, text);
    }

    byte[] value() {
      return isMarket() || isBackfill()
          ? HexFormat.of().parseHex(text)
          : text.getBytes(StandardCharsets.UTF_8);
    }

    boolean isMarket() {
      return topic == Topic.MARKET_TICKS;
    }

    boolean isBackfill() {
      return topic == Topic.MARKET_BACKFILL;
    }
  }

  static SavedStory read(Path directory) throws IOException {
    return new SavedStory(lines(directory.resolve(BEFORE)), lines(directory.resolve(AFTER)));
  }

  void write(Path directory) throws IOException {
    Files.write(directory.resolve(BEFORE), before.stream().map(Sent::line).toList());
    Files.write(directory.resolve(AFTER), after.stream().map(Sent::line).toList());
  }

  private static List<Sent> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Sent::of).toList();
  }

  List<Sent> all() {
    return Stream.concat(before.stream(), after.stream()).toList();
  }

  /** The rules and the positions. */
  List<Sent> decidedBefore() {
    return before.stream().filter(sent -> !sent.isMarket() && !sent.isBackfill()).toList();
  }

  /** The first record of the market of each instrument. */
  List<Sent> firstTicks() {
    Set<String> seen = new HashSet<>();
    return marketBefore().stream().filter(sent -> seen.add(sent.key)).toList();
  }

  List<Sent> otherMarketBefore() {
    List<Sent> others = new ArrayList<>(before);
    others.removeAll(decidedBefore());
    others.removeAll(firstTicks());
    return others;
  }

  private List<Sent> marketBefore() {
    return before.stream().filter(Sent::isMarket).toList();
  }

  /** What a job triggers that reads all of it; positions are known from the beginning. */
  AlertOracle oracle() throws IOException {
    return oracle(all());
  }

  /** What the job that goes on from the savepoint must trigger. */
  Set<Trigger> triggersAfter() throws IOException {
    Set<Trigger> triggers = new HashSet<>(oracle().triggers());
    triggers.removeAll(oracle(before).triggers());
    return triggers;
  }

  /** What the index of the story tells, the last of which may still wait. */
  List<MarketRecord> indexStream() {
    Indexes indexes = StoryOfThisRelease.INDEXES.indexes();
    return new IndexOracle(
            indexes.instruments().get(0),
            StoryOfThisRelease.INDEXES.freshnessMicros(),
            market(all()).stream()
                .filter(record -> indexes.of(record.instrument()).isPresent())
                .toList())
        .stream();
  }

  /** What must expire after the savepoint. */
  Set<Expiry> expiriesAfter() throws IOException {
    Set<Expiry> expiries = new HashSet<>(oracle().expiries());
    expiries.removeAll(oracle(before).expiries());
    return expiries;
  }

  /** Of the instrument that has the most. */
  long lastTradeId() {
    return ticks(after).stream().mapToLong(Tick::tradeId).max().orElseThrow();
  }

  static List<Tick> ticks(List<Sent> records) {
    return market(records).stream().filter(Tick.class::isInstance).map(Tick.class::cast).toList();
  }

  /** What counts in candles: the market, and what has been filled into its gaps. */
  static List<MarketRecord> counted(List<Sent> records) {
    List<MarketRecord> counted = new ArrayList<>(market(records));
    List<Gap> gaps = counted.stream().filter(Gap.class::isInstance).map(Gap.class::cast).toList();
    MarketCodec codec = new MarketCodec();
    records.stream()
        .filter(Sent::isBackfill)
        .map(sent -> (Tick) codec.decode(sent.value()))
        .filter(tick -> gaps.stream().anyMatch(gap -> isIn(gap, tick)))
        .forEach(counted::add);
    return counted;
  }

  private static boolean isIn(Gap gap, Tick tick) {
    return gap.instrument().equals(tick.instrument())
        && gap.firstTradeId() <= tick.tradeId()
        && tick.tradeId() <= gap.lastTradeId();
  }

  static List<AlertRule> rules(List<Sent> records) throws IOException {
    return read(records, Topic.ALERT_RULES, AlertRule.class);
  }

  private static AlertOracle oracle(List<Sent> records) throws IOException {
    List<Booking> bookings =
        read(records, Topic.PORTFOLIO_TRADES, PortfolioTrade.class).stream()
            .map(trade -> new Booking(trade, 0))
            .toList();
    return new AlertOracle(market(records), rules(records), bookings);
  }

  private static List<MarketRecord> market(List<Sent> records) {
    MarketCodec codec = new MarketCodec();
    return records.stream().filter(Sent::isMarket).map(sent -> codec.decode(sent.value())).toList();
  }

  private static <T> List<T> read(List<Sent> records, Topic topic, Class<T> type)
      throws IOException {
    List<T> values = new ArrayList<>();
    for (Sent sent : records) {
      if (sent.topic == topic) {
        values.add(Json.read(sent.value(), type));
      }
    }
    return values;
  }
}
