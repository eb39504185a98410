package dev.tocsin.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent again under its key. */
class IdempotencyIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String TRADE =
      "{\"symbol\":\"BTC/USDT\",\"type\":\"buy\",\"quantity\":\"0.5\",\"price\":\"%s\"}";
  private static final String ALERT =
      "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":\"70000\"}";

  private static final String TEN = "0123456789";
  private static final String FIFTY = TEN + TEN + TEN + TEN + TEN;
  private static final String LONG = FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + TEN;

  private Person somebody;

  @BeforeEach
  void somebodyIsThere() {
    somebody = SYSTEM.somebody();
  }

  @Test
  void isAnsweredTheSameByteForByteAndDoneOnce() {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");

    Reply first = withKey.postText("/api/v1/trades", TRADE.formatted("100"));
    Reply again = withKey.postText("/api/v1/trades", TRADE.formatted("100"));

    assertThat(first.status()).isEqualTo(201);
    assertSame(again, first);
    assertThat(count("trades")).isEqualTo(1);
    assertThat(somebody.get("/api/v1/portfolio").at("/balance")).isEqualTo("9950");
  }

  @Test
  void isAnsweredAsItWasThoughWhatItMadeHasChanged() {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");
    Reply first = withKey.postText("/api/v1/alerts", ALERT);
    somebody.patch("/api/v1/alerts/" + first.at("/id"), "{\"note\":\"changed\"}");

    Reply again = withKey.postText("/api/v1/alerts", ALERT);

    assertSame(again, first);
    assertThat(again.header("ETag")).isNotEmpty().isEqualTo(first.header("ETag"));
    assertThat(count("alerts")).isEqualTo(1);
  }

  @Test
  void withAnotherBodyOrToAnotherAddressIsAConflict() {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");
    withKey.postText("/api/v1/trades", TRADE.formatted("100"));

    Reply other = withKey.postText("/api/v1/trades", TRADE.formatted("101"));
    Reply elsewhere = withKey.postText("/api/v1/trades?x=1", TRADE.formatted("100"));

    for (Reply refused : List.of(other, elsewhere)) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).isEqualTo("idempotency_key_reused");
      assertThat(refused.field()).isEqualTo("Idempotency-Key");
    }
    assertThat(count("trades")).isEqualTo(1);
  }

  @Test
  void withTheSameFieldsWrittenOtherwiseIsTheSame() {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");
    Reply first = withKey.postText("/api/v1/trades", TRADE.formatted("100"));

    Reply again =
        withKey.postText(
            "/api/v1/trades",
            "{ \"price\": 100, \"quantity\": 0.5, \"type\": \"buy\", \"symbol\": \"BTC/USDT\" }");

    assertSame(again, first);
  }

  @Test
  void isAnotherRequestWhenItIsSomebodyElsesOrOfAnotherKind() {
    Person other = SYSTEM.somebody().with(IdempotencyKeys.HEADER, "one");
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");

    assertThat(withKey.postText("/api/v1/trades", TRADE.formatted("1")).status()).isEqualTo(201);
    assertThat(withKey.postText("/api/v1/alerts", ALERT).status()).isEqualTo(201);
    assertThat(other.postText("/api/v1/trades", TRADE.formatted("2")).status()).isEqualTo(201);
  }

  @Test
  void isTriedAgainWhenItWasRefusedSinceNothingHadChanged() {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");
    String sale = TRADE.formatted("100").replace("buy", "sell");

    assertThat(withKey.postText("/api/v1/trades", sale).status()).isEqualTo(409);
    somebody.postText("/api/v1/trades", TRADE.formatted("100"));

    assertThat(withKey.postText("/api/v1/trades", sale).status()).isEqualTo(201);
  }

  @Test
  void isDoneOnceWhenItIsSentTwentyTimesAtOnce() throws Exception {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");

    List<Reply> replies =
        Together.clients(20, i -> withKey.postText("/api/v1/trades", TRADE.formatted("100")));

    assertThat(replies).allSatisfy(reply -> assertSame(reply, replies.get(0)));
    assertThat(replies.get(0).status()).isEqualTo(201);
    assertThat(count("trades")).isEqualTo(1);
  }

  @Test
  void anActOfAnAdministratorIsDoneOnceThoughItWasTakenBackMeanwhile() {
    String user = "/api/v1/admin/users/" + userId();
    Person admin = SYSTEM.admin();
    Person withKey = admin.with(IdempotencyKeys.HEADER, "suspend:" + user);

    Reply first = withKey.postText(user + "/suspend", "{\"reason\":\"spam\"}");
    admin.post(user + "/reinstate");
    Reply again = withKey.postText(user + "/suspend", "{\"reason\":\"spam\"}");

    assertThat(first.status()).isEqualTo(200);
    assertSame(again, first);
    assertThat(admin.get(user).at("/status")).isEqualTo("active");
  }

  @Test
  void isForgottenAfterADay() {
    Person withKey = somebody.with(IdempotencyKeys.HEADER, "one");
    withKey.postText("/api/v1/trades", TRADE.formatted("100"));
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "update idempotency_keys set created_at = now() - interval '24 hours 1 second'"
                        + " where user_id = ?",
                    userId()));

    assertThat(withKey.postText("/api/v1/trades", TRADE.formatted("101")).status()).isEqualTo(201);
    assertThat(count("trades")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", LONG})
  void underWhatIsNoKeyIsRefused(String key) {
    Reply reply =
        somebody
            .with(IdempotencyKeys.HEADER, key)
            .postText("/api/v1/trades", TRADE.formatted("100"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("Idempotency-Key");
    assertThat(count("trades")).isZero();
  }

  private static void assertSame(Reply reply, Reply first) {
    assertThat(reply.status()).isEqualTo(first.status());
    assertThat(reply.text()).isEqualTo(first.text());
    assertThat(reply.contentType()).isEqualTo(first.contentType());
    assertThat(reply.header("ETag")).isEqualTo(first.header("ETag"));
  }

  private long userId() {
    return somebody.get("/api/v1/auth/me").json().get("id").longValue();
  }

  private long count(String table) {
    long userId = userId();
    return SYSTEM
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select count(*) as count from " + table + " where user_id = ?",
                    row -> row.number("count"),
                    userId));
  }
}
