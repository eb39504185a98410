package dev.tocsin.api.cryptocurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {

  @Test
  void whatAProviderHasRenamedStaysTheSame() {
    Known matic = new Known("matic-network", "matic-network", null, "MATIC", "Polygon");

    assertThat(slugs(Provider.COINGECKO, List.of(matic), report("matic-network", "POL", "Pol")))
        .containsExactly("matic-network");
  }

  @Test
  void anotherProvidersIsTheSameWhenSymbolAndNameAre() {
    Known bnb = new Known("binancecoin", "binancecoin", null, "BNB", "BNB");

    assertThat(slugs(Provider.COINMARKETCAP, List.of(bnb), report("1839", "BNB", "bnb")))
        .containsExactly("binancecoin");
  }

  @Test
  void theSameSymbolAloneIsAnotherCoin() {
    Known bitcoin = new Known("bitcoin", "bitcoin", null, "BTC", "Bitcoin");

    assertThat(slugs(Provider.COINMARKETCAP, List.of(bitcoin), report("9", "BTC", "Big Tasty")))
        .containsExactly("9");
  }

  @Test
  void whoCouldBeTwoIsNeither() {
    Known one = new Known("luna", "luna", null, "LUNA", "Luna");
    Known other = new Known("luna-2", "luna-2", null, "LUNA", "Luna");

    assertThat(slugs(Provider.COINMARKETCAP, List.of(one, other), report("7", "LUNA", "Luna")))
        .containsExactly("7");
  }

  @Test
  void aSlugThatIsTakenGetsTheProvidersName() {
    Known gold = new Known("gold", "gold", null, "GOLD", "Gold");

    assertThat(
            slugs(
                Provider.COINMARKETCAP,
                List.of(gold),
                new Report("5", "GLD", "Other", "gold", null, null, null, null),
                new Report("6", "GD", "Third", "gold", null, null, null, null)))
        .containsExactly("gold-coinmarketcap", "gold-coinmarketcap-2");
  }

  @Test
  void ofTwoReportsAboutTheSameTheFirstCounts() {
    assertThat(
            slugs(
                Provider.COINGECKO,
                List.of(),
                report("bitcoin", "BTC", "Bitcoin"),
                report("bitcoin", "BTC", "Bitcoin again")))
        .containsExactly("bitcoin");
  }

  private static List<String> slugs(Provider provider, List<Known> known, Report... reports) {
    return new Matching(provider, known)
        .match(List.of(reports)).stream().map(Matching.Match::slug).toList();
  }

  private static Report report(String id, String symbol, String name) {
    return new Report(id, symbol, name, id, null, null, null, null);
  }
}
