package dev.tocsin.api.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see of jobs and do about them, with two instances of the API (and a third). */
class JobsIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JOBS = "/api/v1/admin/jobs";
  private static final String PASSWORD = "a lantern over the harbour";
  private static final String SETTLE = "settle-alerts";
  private static final Map<String, Object> SETTINGS =
      Map.of("tocsin.admin.email", "operator@example.com", "tocsin.admin.password", PASSWORD);

  private static Api one;
  private static Api other;
  private static Person operator;
  private static Person elsewhere;
  private static Rows rows;

  @BeforeAll
  static void twoInstancesAreThere() {
    one = SYSTEM.startApi(SETTINGS);
    other = SYSTEM.startApi(SETTINGS);
    operator = operator(one);
    elsewhere = operator(other);
    rows = new Rows(SYSTEM.postgres().database());
  }

  @AfterEach
  void allIsAsItWas() {
    for (JsonNode job : operator.get(JOBS + "?page_size=100").json().get("results")) {
      operator.post(JOBS + "/" + job.get("name").asText() + "/resume");
    }
    rows.change("delete from scheduled_tasks where task_name = ? and not picked", SETTLE);
  }

  @AfterAll
  static void close() {
    other.close();
    one.close();
  }

  @Test
  void everyJobIsListedWithWhatItDoesNext() {
    JsonNode jobs = operator.get(JOBS + "?page_size=100").json().get("results");

    assertThat(jobs.findValuesAsText("name"))
        .contains("alert-mail", "cryptocurrency-sync", "job-runs", "outbox-partitions", SETTLE)
        .isSorted();
    for (JsonNode job : jobs) {
      if (job.get("kind").asText().equals("recurring")) {
        assertThat(job.get("running").asLong() + job.get("waiting").asLong())
            .as(job.toString())
            .isEqualTo(1);
      }
    }
    Reply outbox = operator.get(JOBS + "/outbox-partitions");
    assertThat(outbox.at("/kind")).isEqualTo("recurring");
    assertThat(Instant.parse(outbox.at("/next_run_at"))).isAfter(Instant.now().minusSeconds(60));
    assertThat(operator.get(JOBS + "/alert-mail").at("/kind")).isEqualTo("one_time");
    assertThat(operator.get(JOBS + "/no-such-job").status()).isEqualTo(404);
    assertThat(operator.post(JOBS + "/no-such-job/run").status()).isEqualTo(404);
  }

  @Test
  void aJobThatIsRunNowHasRunAndGoesOnAsScheduled() {
    String before = lastRun("expired-sessions");

    assertThat(operator.post(JOBS + "/expired-sessions/run").status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> !lastRun("expired-sessions").equals(before));

    Reply job = operator.get(JOBS + "/expired-sessions");
    assertThat(job.at("/last_run/outcome")).isEqualTo("succeeded");
    assertThat(job.at("/last_run/ran_on")).startsWith("api-");
    assertThat(job.json().at("/last_run/duration_ms").asLong()).isNotNegative();
    assertThat(job.json().get("runs").asLong()).isPositive();
    assertThat(Instant.parse(job.at("/next_run_at"))).isAfter(Instant.now().plusSeconds(60));
    Reply runs = operator.get(JOBS + "/expired-sessions/runs?outcome=succeeded&page_size=1");
    assertThat(runs.at("/results/0/id")).isEqualTo(job.at("/last_run/id"));
    assertThat(runs.at("/count")).isEqualTo(job.at("/runs"));
    assertThat(operator.get(JOBS + "/expired-sessions/runs?outcome=no").status()).isEqualTo(422);
    assertThat(audited("job_run")).contains("expired-sessions");
  }

  @Test
  void whatFailsSaysWhyAndIsTriedAgainAtOnce() {
    assertThat(operator.post(JOBS + "/" + SETTLE + "/retry").code()).isEqualTo("nothing_failed");
    assertThat(operator.post(JOBS + "/" + SETTLE + "/run").code()).isEqualTo("nothing_waiting");
    due("nobody/1");

    await().atMost(PATIENCE).until(() -> job(SETTLE).get("consecutive_failures").asLong() > 0);

    Reply failed = operator.get(JOBS + "/" + SETTLE + "/runs?outcome=failed");
    assertThat(failed.at("/results/0/instance")).isEqualTo("nobody/1");
    assertThat(failed.at("/results/0/detail")).contains("nobody");
    assertThat(job(SETTLE).get("failures").asLong()).isPositive();
    await()
        .atMost(PATIENCE)
        .until(() -> operator.post(JOBS + "/" + SETTLE + "/retry").status() == 200);
    assertThat(audited("job_retried")).contains(SETTLE);
  }

  @Test
  void aPausedJobBeginsOnNoInstanceUntilItIsResumed() {
    Reply paused = operator.post(JOBS + "/" + SETTLE + "/pause");
    assertThat(paused.at("/paused_at")).isNotEmpty();
    due("999999999/1");
    for (int i = 0; i < 3; i++) {
      runsOnce("idempotency-keys", i % 2 == 0 ? operator : elsewhere);
    }

    assertThat(job(SETTLE).get("waiting").asLong()).isEqualTo(1);
    assertThat(job(SETTLE).get("next_run_at").isNull()).isTrue();
    assertThat(elsewhere.post(JOBS + "/" + SETTLE + "/run").code()).isEqualTo("job_paused");
    assertThat(elsewhere.post(JOBS + "/" + SETTLE + "/retry").code()).isEqualTo("job_paused");
    assertThat(elsewhere.post(JOBS + "/" + SETTLE + "/pause").at("/paused_at"))
        .as("what is paused stays so")
        .isEqualTo(paused.at("/paused_at"));

    elsewhere.post(JOBS + "/" + SETTLE + "/resume");
    await().atMost(PATIENCE).until(() -> job(SETTLE).get("waiting").asLong() == 0);
    await()
        .atMost(PATIENCE)
        .until(
            () -> operator.get(JOBS + "/" + SETTLE).at("/last_run/instance").equals("999999999/1"));
    assertThat(audited("job_paused")).contains(SETTLE);
    assertThat(audited("job_resumed")).contains(SETTLE);
  }

  @Test
  void aPauseOutlivesTheStartOfAnotherInstance() {
    operator.post(JOBS + "/outbox-partitions/pause");
    operator.post(JOBS + "/expired-sessions/pause");

    try (Api third = SYSTEM.startApi(SETTINGS)) {
      for (String job : List.of("outbox-partitions", "expired-sessions")) {
        Reply there = operator(third).get(JOBS + "/" + job);
        assertThat(there.at("/waiting")).isEqualTo("1");
        assertThat(there.json().get("next_run_at").isNull()).isTrue();
        assertThat(held(job)).isEqualTo("9999");
      }
    }

    Reply resumed = operator.post(JOBS + "/outbox-partitions/resume");
    assertThat(Instant.parse(resumed.at("/next_run_at")))
        .isBefore(Instant.now().plus(Duration.ofDays(1)));
  }

  @Test
  void aJobIsRunByOneInstanceAtATime() {
    String before = job("idempotency-keys").get("runs").asText();
    List<CompletableFuture<Reply>> replies =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            (i % 2 == 0 ? operator : elsewhere)
                                .post(JOBS + "/idempotency-keys/run")))
            .toList();

    assertThat(replies)
        .extracting(CompletableFuture::join)
        .allMatch(reply -> reply.status() == 200 || reply.code().equals("job_running"));
    await()
        .atMost(PATIENCE)
        .until(() -> !job("idempotency-keys").get("runs").asText().equals(before));
    await().atMost(PATIENCE).until(() -> isResting("idempotency-keys"));
    assertThat(
            rows.text(
                """
                select count(*) as value from job_runs a join job_runs b
                  on a.job = b.job and a.instance = b.instance and a.id < b.id
                where a.outcome <> 'died' and b.outcome <> 'died'
                  and a.started_at < b.ended_at and b.started_at < a.ended_at
                """))
        .as("runs of one job that overlap")
        .isEqualTo("0");
  }

  @Test
  void whatAnInstanceLeftWhenItDiedIsToldAndTakenOver() {
    rows.change(
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
          last_heartbeat, version)
        values (?, '999999998/1', now(), true, 'api-gone', now() - interval '1 hour', 1)
        """,
        SETTLE);

    await()
        .atMost(PATIENCE)
        .until(() -> outcomes("999999998/1").equals(List.of("succeeded", "died")));
  }

  @Test
  void runsAreForgottenAfterAWeek() {
    rows.change(
        """
        insert into job_runs (job, instance, started_at, ended_at, outcome)
        select ?, 'old', now() - age, now() - age, 'succeeded'
        from unnest('{6 days,8 days}'::interval[]) age
        """,
        SETTLE);

    runsOnce("job-runs", operator);

    assertThat(outcomes("old")).hasSize(1);
  }

  @Test
  void onlyOperatorsSeeThem() {
    String email = "user" + System.nanoTime() + "@example.com";
    Person anybody = Person.anonymous(one.uri());
    anybody.post(
        "/api/v1/auth/register", Map.of("name", "User", "email", email, "password", PASSWORD));
    Person user = loggedIn(one, email);

    assertThat(user.get(JOBS).status()).isEqualTo(403);
    assertThat(user.post(JOBS + "/" + SETTLE + "/pause").status()).isEqualTo(403);
    assertThat(job(SETTLE).get("paused_at").isNull()).isTrue();
    String id = user.get("/api/v1/auth/me").at("/id");
    operator.put("/api/v1/admin/users/" + id + "/role", Map.of("role", "operator"));
    assertThat(user.get(JOBS).status()).isEqualTo(200);
  }

  @Test
  void howManyRunsThereAreCostsNoStatements() {
    int few = operator.get(JOBS + "?page_size=100").statements();
    rows.change(
        """
        insert into job_runs (job, instance, started_at, ended_at, outcome)
        select 'job-runs', n::text, now(), now(), 'failed' from generate_series(1, 1000) n
        """);

    assertThat(operator.get(JOBS + "?page_size=100").statements()).isEqualTo(few);
    assertThat(job("job-runs").get("failures").asLong()).isEqualTo(1000);
    rows.change("delete from job_runs where job = 'job-runs' and outcome = 'failed'");
  }

  /** Makes work of a job due, as the API does. */
  private static void due(String instance) {
    rows.change(
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        values (?, ?, now(), false, 1)
        """,
        SETTLE,
        instance);
  }

  private static void runsOnce(String job, Person whoWantsIt) {
    String before = lastRun(job);
    await()
        .atMost(PATIENCE)
        .until(() -> whoWantsIt.post(JOBS + "/" + job + "/run").status() == 200);
    await().atMost(PATIENCE).until(() -> !lastRun(job).equals(before) && isResting(job));
  }

  private static boolean isResting(String job) {
    JsonNode now = job(job);
    return now.get("running").asLong() == 0
        && Instant.parse(now.get("next_run_at").asText()).isAfter(Instant.now().plusSeconds(30));
  }

  private static JsonNode job(String name) {
    return operator.get(JOBS + "/" + name).json();
  }

  private static String lastRun(String job) {
    return job(job).at("/last_run/id").asText();
  }

  private static String held(String job) {
    return rows.text(
        "select to_char(execution_time at time zone 'UTC', 'YYYY') as value from scheduled_tasks"
            + " where task_name = ?",
        job);
  }

  private static List<String> outcomes(String instance) {
    return rows.texts(
        "select outcome as value from job_runs where instance = ? order by id desc", instance);
  }

  private static String audited(String kind) {
    return operator.get("/api/v1/admin/audit?kind=" + kind).text();
  }

  private static Person operator(Api api) {
    return loggedIn(api, "operator@example.com");
  }

  private static Person loggedIn(Api api, String email) {
    Person anybody = Person.anonymous(api.uri());
    return anybody.with(
        anybody
            .post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD))
            .at("/access_token"));
  }
}
