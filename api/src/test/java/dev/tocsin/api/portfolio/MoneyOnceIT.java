package dev.tocsin.api.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.api.idempotency.IdempotencyKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moves money under a key moves it once. */
class MoneyOnceIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final Map<String, String> TRADE =
      Map.of("symbol", "ETH/USDT", "type", "buy", "quantity", "1", "price", "10");

  private Person somebody;

  @BeforeEach
  void somebodyWithTwoTrades() {
    somebody = SYSTEM.somebody();
    somebody.post("/api/v1/trades", TRADE);
    somebody.post("/api/v1/trades", TRADE);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/trades, 9970",
    "/api/v1/trades/undo, 9990",
    "/api/v1/account/deposits, 9990",
    "/api/v1/account/withdrawals, 9970"
  })
  void tenClientsWithOneKeyAreAnsweredTheSame(String path, String balance) throws Exception {
    Person keyed = somebody.with(IdempotencyKeys.HEADER, "once");
    Map<String, String> body =
        path.endsWith("/trades")
            ? TRADE
            : path.endsWith("/undo") ? Map.of() : Map.of("amount", "10");

    List<Reply> replies = Together.clients(10, client -> keyed.post(path, body));

    assertThat(replies).extracting(Reply::status).allMatch(status -> status < 300);
    assertThat(replies).extracting(Reply::text).containsOnly(replies.get(0).text());
    assertThat(somebody.get("/api/v1/portfolio").at("/balance")).isEqualTo(balance);
    LedgerFold.assertIsWhatTheAccountSays(SYSTEM.database(), somebody);
  }
}
