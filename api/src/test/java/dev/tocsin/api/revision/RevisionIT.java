package dev.tocsin.api.revision;

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

/** ETags of what can be changed and of what is read. */
class RevisionIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private Person somebody;
  private Reply created;
  private String path;

  @BeforeEach
  void somebodyHasAnAlert() {
    somebody = SYSTEM.somebody();
    created =
        somebody.postText(
            "/api/v1/alerts",
            "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":\"70000\"}");
    path = "/api/v1/alerts/" + created.at("/id");
  }

  @Test
  void whoHasSeenTheLastStateMayChangeIt() {
    Reply changed = ifMatch(created.header("ETag")).patch(path, "{\"note\":\"one\"}");
    Reply changedAgain = ifMatch(changed.header("ETag")).patch(path, "{\"note\":\"two\"}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changedAgain.status()).isEqualTo(200);
    assertThat(somebody.get(path).header("ETag")).isEqualTo(changedAgain.header("ETag"));
    assertThat(ifMatch(changedAgain.header("ETag")).delete(path).status()).isEqualTo(204);
  }

  @Test
  void whoHasSeenAnOlderStateMayNeitherChangeNorDeleteIt() {
    somebody.patch(path, "{\"note\":\"by another\"}");
    Person late = ifMatch(created.header("ETag"));

    for (Reply refused : List.of(late.patch(path, "{\"note\":\"late\"}"), late.delete(path))) {
      assertThat(refused.status()).isEqualTo(412);
      assertThat(refused.code()).isEqualTo("precondition_failed");
    }
    assertThat(somebody.get(path).at("/note")).isEqualTo("by another");
  }

  @Test
  void whatTheMarketMakesOfAThingIsNoReasonToRefuse() {
    long id = created.json().get("id").longValue();
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "update alerts set status = 'active', armed_at = now() where id = ?", id));

    assertThat(somebody.get(path).header("ETag")).isNotEqualTo(created.header("ETag"));
    assertThat(ifMatch(created.header("ETag")).patch(path, "{\"note\":\"one\"}").status())
        .isEqualTo(200);
  }

  @Test
  void ofManyWhoHaveSeenTheSameStateOneChangesIt() throws Exception {
    Person seen = ifMatch(created.header("ETag"));

    List<Reply> replies =
        Together.clients(10, i -> seen.patch(path, "{\"target_price\":\"7100%d\"}".formatted(i)));

    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies).filteredOn(reply -> reply.status() == 412).hasSize(9);
    assertThat(somebody.get(path).at("/version")).isEqualTo("2");
  }

  @Test
  void anyStateAndOneOfSeveralCanBeMeant() {
    assertThat(ifMatch("*").patch(path, "{\"note\":\"one\"}").status()).isEqualTo(200);
    String now = somebody.get(path).header("ETag");
    assertThat(ifMatch("\"old\", " + now).patch(path, "{\"note\":\"two\"}").status())
        .isEqualTo(200);
    assertThat(ifMatch("W/" + now).patch(path, "{\"note\":\"weak\"}").status()).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "\"open", "\"a\" \"b\"", "\"a\",", "W/*"})
  void whatIsNoEntityTagIsRefusedByName(String header) {
    Reply reply = ifMatch(header).patch(path, "{\"note\":\"one\"}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("If-Match");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    Reply read = somebody.get("/api/v1/alerts");
    Person knowing = somebody.with("If-None-Match", "\"other\", " + read.header("ETag"));

    Reply same = knowing.get("/api/v1/alerts");
    somebody.patch(path, "{\"note\":\"changed\"}");
    Reply other = knowing.get("/api/v1/alerts");

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.text()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(read.header("ETag"));
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.text()).contains("changed");
  }

  private Person ifMatch(String header) {
    return somebody.with("If-Match", header);
  }
}
