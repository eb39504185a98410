package dev.tocsin.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.ApiProcess;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.RawRequest;
import dev.tocsin.api.fixture.Reply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients send a thousand purchases, each under a key, and send it again until they are answered,
 * while the API is killed twice and every other connection is cut before the reply.
 */
class KilledBeforeReplyIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final int KEYS = 1_000;
  private static final int CLIENTS = 8;
  private static final int KILLS = 2;
  private static final String PATH = "/api/v1/trades";
  private static final String PURCHASE =
      "{\"symbol\":\"CUT/USDT\",\"type\":\"buy\",\"quantity\":\"1\",\"price\":\"1\"}";
  private static final String EMAIL = "cut@keys.example.com";
  private static final String PASSWORD = "a rope that is cut twice";

  @TempDir static Path folder;

  private static ApiProcess api;
  private static String token;
  private static long userId;

  private final Map<Integer, String> replies = new ConcurrentHashMap<>();

  @BeforeAll
  static void somebodyIsThere() throws Exception {
    SYSTEM
        .postgres()
        .database()
        .transaction(
            tx ->
                tx.update(
                    "insert into listings (instrument, exchange, base, quote, exchange_symbol)"
                        + " values ('MANUAL:CUT-USDT', 'MANUAL', 'CUT', 'USDT', 'CUTUSDT')"));
    api = new ApiProcess(SYSTEM, folder.resolve("api.log"));
    Person somebody = Person.anonymous(api.uri());
    Reply registered =
        somebody.post(
            "/api/v1/auth/register", Map.of("name", "Cut", "email", EMAIL, "password", PASSWORD));
    userId = registered.json().get("id").longValue();
    token =
        somebody
            .post("/api/v1/auth/login", Map.of("email", EMAIL, "password", PASSWORD))
            .at("/access_token");
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Test
  void everyKeyIsOneEntryWhateverBecomesOfTheReplies() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int first = i;
      clients.add(threads.submit(() -> purchase(first)));
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      long enough = (long) KEYS * kill / (KILLS + 1);
      await().atMost(Duration.ofSeconds(60)).until(() -> count("trades") >= enough);
      api.kill();
      api.start();
    }
    for (Future<?> client : clients) {
      client.get();
    }
    threads.shutdown();

    assertThat(replies).hasSize(KEYS);
    assertThat(replies.values()).doesNotHaveDuplicates();
    assertThat(count("trades")).isEqualTo(KEYS);
    assertThat(count("ledger_transactions where kind = 'trade' and")).isEqualTo(KEYS);
    assertThat(count("idempotency_keys where status = 201 and")).isEqualTo(KEYS);
    assertThat(person().get("/api/v1/portfolio").at("/balance")).isEqualTo("9000");
    assertThat(send(17).text()).isEqualTo(replies.get(17));
  }

  /** Sends the keys of one client, one after the other; the first attempt of every other is cut. */
  private void purchase(int first) {
    for (int key = first; key < KEYS; key += CLIENTS) {
      if (key / CLIENTS % 2 == 0) {
        cut(key);
      }
      while (!replies.containsKey(key)) {
        try {
          Reply reply = send(key);
          if (reply.status() == 201) {
            replies.put(key, reply.text());
          }
        } catch (UncheckedIOException e) {
          pause();
        }
      }
    }
  }

  private static void cut(int key) {
    try {
      RawRequest.posting(api.uri(), PATH, token, "key-" + key, PURCHASE).sendAndHangUp();
    } catch (UncheckedIOException e) {
      // It was killed before it could be asked.
    }
  }

  private static Reply send(int key) {
    return person().with(IdempotencyKeys.HEADER, "key-" + key).postText(PATH, PURCHASE);
  }

  private static Person person() {
    return Person.anonymous(api.uri()).as(token);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long count(String rows) {
    String condition = rows.contains(" where ") ? rows : rows + " where";
    return SYSTEM
        .postgres()
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select count(*) as count from " + condition + " user_id = ?",
                    row -> row.number("count"),
                    userId));
  }
}
