package dev.tocsin.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Feeds as Prometheus reads them. */
class FeedMetricsIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void metricsOfFeedsAreToldWhereTheOperatorWantsIt() throws Exception {
    try (Api api = SYSTEM.startApi(Map.of("tocsin.metrics.prometheus", true))) {
      Person prometheus = Person.anonymous(api.uri());
      FeedStatus status = status();
      SYSTEM.broker().send(Topic.MARKET_FEEDS, status.key(), Json.bytes(status));

      String feed = "{exchange=\"METRIC\",symbol=\"BTCUSDT\"}";
      await()
          .atMost(PATIENCE)
          .until(() -> prometheus.get("/prometheus").text().contains("tocsin_feed_lag_seconds"));
      assertThat(prometheus.get("/prometheus").text())
          .contains(
              "tocsin_feed_lag_seconds" + feed + " 0.038",
              "tocsin_feed_gaps_left" + feed + " 2.0",
              "tocsin_feed_connected" + feed + " 0.0",
              "tocsin_feed_queue_depth" + feed + " 17.0",
              "tocsin_feed_conflated" + feed + " 0.0",
              "tocsin_feed_trade_age_seconds" + feed + " NaN");
      SYSTEM.broker().sendTombstone(Topic.MARKET_FEEDS, status.key());
      await()
          .atMost(PATIENCE)
          .until(() -> !prometheus.get("/prometheus").text().contains("METRIC"));
    }
  }

  @Test
  void nobodyElseIsToldAnything() {
    try (Api api = SYSTEM.startApi(Map.of())) {
      assertThat(Person.anonymous(api.uri()).get("/prometheus").status()).isEqualTo(404);
    }
  }

  private static FeedStatus status() {
    Instant now = Instant.now();
    return new FeedStatus(
        "METRIC",
        "BTCUSDT",
        Instrument.of("METRIC:BTC-USDT"),
        now,
        now,
        null,
        now,
        null,
        38L,
        1,
        5,
        3,
        2,
        0,
        0,
        17,
        5);
  }
}
