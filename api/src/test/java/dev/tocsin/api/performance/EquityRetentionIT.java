package dev.tocsin.api.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.LocalPostgres;
import dev.tocsin.api.fixture.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EquityRetentionIT {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Instant A_YEAR_AGO = Instant.parse("2025-11-23T00:00:00Z");

  @TempDir Path directory;
  private LocalPostgres postgres;
  private Rows rows;
  private EquityRepository equity;
  private EquityRetention retention;
  private long alice;

  @BeforeEach
  void start() throws IOException {
    postgres = new LocalPostgres(directory);
    rows = new Rows(postgres.database());
    equity = new EquityRepository(postgres.database());
    retention = new EquityRetention(postgres.database());
    alice = account("alice@example.com");
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void ofADayThatIsLongOverTheLastMinuteStays() {
    worth(alice, "2025-11-21T10:00:00Z", 1000, false);
    worth(alice, "2025-11-21T23:59:00Z", 1001, false);
    worth(alice, "2025-11-22T00:00:00Z", 1002, false);
    worth(alice, "2025-11-22T12:00:00Z", 1003, false);
    worth(alice, "2025-11-23T00:00:00Z", 1004, false);
    worth(alice, "2025-11-23T00:01:00Z", 1005, false);

    retention.thin(TODAY);

    assertThat(minutes(alice))
        .containsExactly(
            "2025-11-21T23:59:00Z",
            "2025-11-22T12:00:00Z",
            "2025-11-23T00:00:00Z",
            "2025-11-23T00:01:00Z");
  }

  @Test
  void whatStandsAroundAFlowStays() {
    worth(alice, "2025-11-21T10:00:00Z", 1000, false);
    worth(alice, "2025-11-21T11:00:00Z", 1001, false);
    worth(alice, "2025-11-21T12:00:00Z", 2000, true);
    worth(alice, "2025-11-21T13:00:00Z", 2001, false);
    worth(alice, "2025-11-21T14:00:00Z", 2002, false);

    retention.thin(TODAY);

    assertThat(minutes(alice))
        .containsExactly("2025-11-21T11:00:00Z", "2025-11-21T12:00:00Z", "2025-11-21T14:00:00Z");
  }

  @Test
  void everyUsersMinutesAreThinnedByThemselves() {
    List<Long> users = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      long user = account("user" + i + "@example.com");
      users.add(user);
      worth(user, "2025-11-21T10:00:00Z", 1000, false);
      worth(user, "2025-11-21T11:%02d:00Z".formatted(i % 60), 1001, i % 2 == 0);
    }

    retention.thin(TODAY);

    for (int i = 0; i < users.size(); i++) {
      assertThat(minutes(users.get(i))).hasSize(i % 2 == 0 ? 2 : 1);
    }
  }

  @Test
  void noFigureChanges() {
    Random random = new Random(7);
    Instant from = A_YEAR_AGO.minus(Duration.ofDays(40));
    int put = 1000;
    for (Instant minute = from;
        minute.isBefore(A_YEAR_AGO.plus(Duration.ofDays(2)));
        minute = minute.plus(Duration.ofMinutes(1 + random.nextInt(500)))) {
      boolean hasFlow = random.nextInt(20) == 0;
      put += hasFlow ? 100 : 0;
      worth(alice, minute.toString(), put + random.nextInt(100), put, hasFlow);
    }
    Instant to = A_YEAR_AGO.plus(Duration.ofDays(1));
    Optional<Figures> before = Figures.of(equity.curve(alice, from, to), from);
    HistoryQuery byDays =
        HistoryQuery.of("1d", from.toString(), to.toString(), 100, Instant.now().plusSeconds(1));
    List<Snapshot> days = equity.steps(alice, byDays);
    int minutes = minutes(alice).size();

    retention.thin(TODAY);

    assertThat(minutes(alice)).hasSizeLessThan(minutes / 2);
    assertThat(Figures.of(equity.curve(alice, from, to), from)).isEqualTo(before).isPresent();
    assertThat(equity.steps(alice, byDays)).isEqualTo(days).hasSize(42);
  }

  private long account(String email) {
    long user = rows.user(email);
    rows.change("insert into accounts (user_id, balance) values (?, 0)", user);
    return user;
  }

  private void worth(long user, String minute, int cash, boolean hasFlow) {
    worth(user, minute, cash, 1000, hasFlow);
  }

  private void worth(long user, String minute, int cash, int deposited, boolean hasFlow) {
    rows.change(
        "insert into portfolio_snapshots values (?, ?, ?, 0, 0, 0, ?, ?, 1, ?)",
        user,
        Instant.parse(minute),
        cash,
        deposited,
        hasFlow,
        Instant.parse(minute));
  }

  private List<String> minutes(long user) {
    return postgres
        .database()
        .transaction(
            tx ->
                tx.list(
                    "select minute from portfolio_snapshots where user_id = ? order by minute",
                    row -> row.time("minute").toString(),
                    user));
  }
}
