package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are read from cursor to cursor. */
class CursorIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final int ALERTS = 23;
  private static final String ALERT =
      "{\"symbol\":\"BTC/USDT\",\"direction\":\"above\",\"target_price\":\"%d\",\"tags\":[\"%s\"]}";

  private static Person somebody;

  @BeforeAll
  static void somebodyHasAlerts() {
    somebody = SYSTEM.somebody();
    for (int i = 1; i <= ALERTS; i++) {
      somebody.postText("/api/v1/alerts", ALERT.formatted(i, i % 2 == 0 ? "even" : "odd"));
    }
  }

  @Test
  void leadOverEachEntryOnceAndBackAgain() {
    List<String> there = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Reply page = somebody.get("/api/v1/alerts?cursor=&page_size=10");
    assertThat(page.json().get("previous").isNull()).isTrue();
    assertThat(page.json().get("count").isNull()).isTrue();
    while (true) {
      there.addAll(prices(page));
      sizes.add(prices(page).size());
      if (page.json().get("next").isNull()) {
        break;
      }
      page = somebody.get(page.at("/next"));
    }

    assertThat(sizes).containsExactly(10, 10, 3);
    assertThat(there).isEqualTo(descending(1));

    List<String> back = new ArrayList<>(prices(page));
    while (!page.json().get("previous").isNull()) {
      page = somebody.get(page.at("/previous"));
      back.addAll(0, prices(page));
    }
    assertThat(back).isEqualTo(descending(1));
  }

  @Test
  void keepTheFilter() {
    Reply first = somebody.get("/api/v1/alerts?tag=odd&cursor=&page_size=10");
    Reply second = somebody.get(first.at("/next"));

    List<String> all = new ArrayList<>(prices(first));
    all.addAll(prices(second));

    assertThat(all)
        .isEqualTo(
            descending(1).stream().filter(price -> Integer.parseInt(price) % 2 == 1).toList());
    assertThat(second.json().get("next").isNull()).isTrue();
  }

  @Test
  void standStillWhileEntriesComeAndGo() {
    Person other = SYSTEM.somebody();
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      ids.add(other.postText("/api/v1/alerts", ALERT.formatted(i, "a")).at("/id"));
    }
    Reply first = other.get("/api/v1/alerts?cursor=&page_size=2");
    other.delete("/api/v1/alerts/" + ids.get(3));
    other.postText("/api/v1/alerts", ALERT.formatted(6, "a"));

    Reply second = other.get(first.at("/next"));

    assertThat(prices(first)).containsExactly("5", "4");
    assertThat(prices(second)).containsExactly("3", "2");
  }

  @Test
  void takeOneStatementHoweverManyEntriesThereAre() {
    Person other = SYSTEM.somebody();
    int none = other.get("/api/v1/alerts?cursor=").statements();

    assertThat(somebody.get("/api/v1/alerts?cursor=&page_size=100").statements())
        .isEqualTo(none)
        .isLessThanOrEqualTo(2);
  }

  @Test
  void areNobodyElsesAndOfNoOtherMaking() {
    String cursor = cursor(somebody.get("/api/v1/alerts?cursor=&page_size=2").at("/next"));
    char last = cursor.charAt(10);
    String forged = cursor.substring(0, 10) + (last == 'A' ? 'B' : 'A') + cursor.substring(11);

    assertRefused(SYSTEM.somebody().get("/api/v1/alerts?cursor=" + cursor));
    assertRefused(somebody.get("/api/v1/alerts?cursor=" + forged));
    assertRefused(somebody.get("/api/v1/alerts?cursor=" + cursor + "A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "abc", "AAAA", "%00", "%27%3B--", "9223372036854775807", "../../x"})
  void mustHaveBeenGivenByAPage(String cursor) {
    assertRefused(somebody.get("/api/v1/alerts?cursor=" + cursor));
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("cursor");
  }

  private static String cursor(String link) {
    return link.replaceAll(".*cursor=([^&]*).*", "$1");
  }

  private static List<String> prices(Reply page) {
    List<String> prices = new ArrayList<>();
    for (JsonNode alert : page.json().get("results")) {
      prices.add(alert.get("target_price").textValue());
    }
    return prices;
  }

  private static List<String> descending(int last) {
    return IntStream.iterate(ALERTS, i -> i >= last, i -> i - 1)
        .mapToObj(Integer::toString)
        .collect(Collectors.toList());
  }
}
