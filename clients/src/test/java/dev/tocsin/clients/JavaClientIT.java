package dev.tocsin.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.client.ApiClient;
import dev.tocsin.client.ApiException;
import dev.tocsin.client.ApiResponse;
import dev.tocsin.client.api.AlertsApi;
import dev.tocsin.client.api.AuthApi;
import dev.tocsin.client.api.MarketsApi;
import dev.tocsin.client.api.PortfolioApi;
import dev.tocsin.client.model.Alert;
import dev.tocsin.client.model.AlertChange;
import dev.tocsin.client.model.AlertChangeWish;
import dev.tocsin.client.model.AlertStatus;
import dev.tocsin.client.model.Credentials;
import dev.tocsin.client.model.NewAlert;
import dev.tocsin.client.model.NewAlertDirection;
import dev.tocsin.client.model.NewTrade;
import dev.tocsin.client.model.PageAlertView;
import dev.tocsin.client.model.Registration;
import dev.tocsin.client.model.Side;
import dev.tocsin.client.model.Trade;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Java client that openapi-generator makes of the description, against a running API. */
class JavaClientIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static ApiClient client;

  @BeforeAll
  static void logIn() throws ApiException {
    URI api = SYSTEM.anonymous().api();
    String email = SYSTEM.newEmail();
    AuthApi auth = new AuthApi(client(api));
    auth.register(new Registration().name("Somebody").email(email).password(SharedSystem.PASSWORD));
    String token =
        auth.login(new Credentials().email(email).password(SharedSystem.PASSWORD)).getAccessToken();
    client = client(api);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
  }

  @Test
  void setsListsChangesAndDeletesAlerts() throws ApiException {
    AlertsApi alerts = new AlertsApi(client);
    NewAlert wanted =
        new NewAlert()
            .symbol("BTC/USDT")
            .direction(NewAlertDirection.ABOVE)
            .targetPrice("70000")
            .tags(List.of("client"));

    ApiResponse<Alert> created = alerts.createAlertWithHttpInfo(wanted, "key-1");
    Alert again = alerts.createAlert(wanted, "key-1");
    PageAlertView page = alerts.listAlerts(null, null, null, "client", "", null, 50, null);
    long id = created.getData().getId();
    Alert paused =
        alerts.changeAlert(
            id,
            new AlertChange().status(AlertChangeWish.PAUSED).tags(List.of("client", "quiet")),
            created.getHeaders().get("etag").get(0));

    assertThat(created.getStatusCode()).isEqualTo(201);
    assertThat(again).isEqualTo(created.getData());
    assertThat(page.getResults()).extracting(Alert::getId).containsExactly(id);
    assertThat(page.getCount()).isNull();
    assertThat(paused.getStatus()).isEqualTo(AlertStatus.PAUSED);
    assertThat(paused.getTags()).containsExactly("client", "quiet");

    alerts.deleteAlert(id, null);
    ApiException gone = catchThrowableOfType(ApiException.class, () -> alerts.showAlert(id));
    assertThat(gone.getCode()).isEqualTo(404);
    assertThat(gone.getResponseBody()).contains("\"code\":\"not_found\"");
  }

  @Test
  void tradesAndSeesWhatIsLeft() throws ApiException {
    PortfolioApi portfolio = new PortfolioApi(client);

    Trade trade =
        portfolio.trade(
            new NewTrade().symbol("BTC/USDT").type(Side.BUY).quantity("0.1").price("60000"), null);

    assertThat(trade.getValue()).isEqualTo("6000");
    assertThat(portfolio.portfolio(null).getBalance()).isEqualTo("4000");
    assertThat(portfolio.showTrade(trade.getId())).isEqualTo(trade);
  }

  @Test
  void readsWhatIsOpenToEverybody() throws ApiException {
    MarketsApi markets = new MarketsApi(client(SYSTEM.anonymous().api()));

    assertThat(markets.showMarket("BTC", "USDT", null).getSymbol()).isEqualTo("BTC/USDT");
  }

  private static ApiClient client(URI api) {
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://" + api.getAuthority());
    return client;
  }
}
