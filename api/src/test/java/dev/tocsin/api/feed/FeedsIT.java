package dev.tocsin.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What connectors tell of their feeds, as operators see it. */
class FeedsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FEEDS = "/api/v1/admin/feeds";
  private static final Instant START = Instant.parse("2026-11-23T06:00:00Z");

  private final Person admin = SYSTEM.admin();

  @Test
  void aFeedIsShownAsItsConnectorToldItLast() throws Exception {
    SYSTEM.tells(status("SHOWN", "BTCUSDT", START, 1));
    SYSTEM.tells(status("SHOWN", "BTCUSDT", START, 2));
    SYSTEM.tells(status("SHOWN", "ETHUSDT", null, 0));
    await().atMost(PATIENCE).until(() -> count("exchange=SHOWN") == 2);

    JsonNode feed = results("exchange=SHOWN").get(0);
    assertThat(feed.get("symbol").asText()).isEqualTo("BTCUSDT");
    assertThat(feed.get("market").asText()).isEqualTo("BTC/USDT");
    assertThat(feed.get("connected_since").asText()).isEqualTo("2026-11-23T06:00:00Z");
    assertThat(feed.get("lag_ms").asLong()).isEqualTo(38);
    assertThat(feed.get("gaps_left").asLong()).isEqualTo(2);
    assertThat(feed.get("queue_depth").asLong()).isEqualTo(17);
    assertThat(feed.get("conflated").asLong()).isZero();
    assertThat(results("exchange=SHOWN").get(1).get("state").asText()).isNotEqualTo("connected");
  }

  @Test
  void aFeedOfWhichNothingIsHeardAnyMoreIsSilent() throws Exception {
    SYSTEM.tells(status("QUIET", "BTCUSDT", START, 0));

    await().atMost(PATIENCE).until(() -> count("exchange=QUIET&state=connected") == 1);
    await().atMost(PATIENCE).until(() -> count("exchange=QUIET&state=silent") == 1);
    SYSTEM.tells(status("QUIET", "BTCUSDT", null, 0));
    await().atMost(PATIENCE).until(() -> count("exchange=QUIET&state=disconnected") == 1);
  }

  @Test
  void aFeedThatIsNoMoreIsNotShown() throws Exception {
    SYSTEM.tells(status("ENDED", "BTCUSDT", START, 0));
    await().atMost(PATIENCE).until(() -> count("exchange=ENDED") == 1);

    SYSTEM.tellsNoMoreOf(FeedStatus.key("ENDED", "BTCUSDT"));

    await().atMost(PATIENCE).until(() -> count("exchange=ENDED") == 0);
  }

  @Test
  void onlyOperatorsSeeThem() {
    assertThat(SYSTEM.somebody().get(FEEDS).status()).isEqualTo(403);
    assertThat(admin.get(FEEDS + "?state=tired").status()).isEqualTo(422);
  }

  private long count(String query) {
    Reply reply = admin.get(FEEDS + "?" + query);
    return reply.json().get("count").asLong();
  }

  private JsonNode results(String query) {
    return admin.get(FEEDS + "?" + query).json().get("results");
  }

  private static FeedStatus status(
      String exchange, String symbol, Instant connectedSince, long gapsLeft) {
    Instrument instrument = new Instrument(exchange, symbol.substring(0, 3), symbol.substring(3));
    return new FeedStatus(
        exchange,
        symbol,
        instrument,
        Instant.now(),
        START,
        connectedSince,
        START,
        START,
        38L,
        1,
        gapsLeft + 3,
        3,
        gapsLeft,
        0,
        0,
        17,
        5);
  }
}
