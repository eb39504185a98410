package dev.tocsin.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SocketSymbolsTest {

  /** How an exchange refuses a batch. */
  private enum Manner {
    /** All of it, and does not say why: Binance. */
    WHOLE_WITHOUT_NAME,
    /** All of it, naming the first symbol that is wrong: Coinbase. */
    WHOLE_BY_NAME,
    /** Each symbol for itself: Kraken. */
    EACH
  }

  private final SocketSymbols symbols = new SocketSymbols(Duration.ZERO);

  @Property(tries = 300)
  void whatIsBadIsFoundOutAndEverythingElseIsStreamed(
      @ForAll @Size(max = 230) Set<@IntRange(max = 400) Integer> wanted,
      @ForAll @Size(max = 20) Set<@IntRange(max = 400) Integer> bad,
      @ForAll @Size(max = 30) Set<@IntRange(max = 400) Integer> wantedBefore,
      @ForAll Manner manner) {
    SocketSymbols changing = new SocketSymbols(Duration.ZERO);
    Set<String> refused = new TreeSet<>();
    changing.streamed(difference(names(wantedBefore), names(bad)));
    changing.want(names(wanted));

    int batches = 0;
    for (Optional<SocketSymbols.Batch> sent = changing.next();
        sent.isPresent();
        sent = changing.next()) {
      assertThat(changing.next()).as("one change at a time").isEmpty();
      assertThat(sent.get().symbols()).hasSizeLessThanOrEqualTo(100);
      answer(changing, sent.get(), names(bad), manner);
      changing.takeRefusals().forEach(refusal -> refused.add(refusal.symbol()));
      assertThat(++batches).isLessThan(500);
    }

    assertThat(changing.isChanging()).isFalse();
    assertThat(changing.streaming())
        .containsExactlyInAnyOrderElementsOf(difference(names(wanted), names(bad)));
    Set<String> expected = names(wanted);
    expected.retainAll(names(bad));
    assertThat(refused).isEqualTo(expected);
  }

  private static void answer(
      SocketSymbols changing, SocketSymbols.Batch sent, Set<String> bad, Manner manner) {
    Set<String> wrong = new TreeSet<>(sent.symbols());
    wrong.retainAll(bad);
    if (!sent.isFollow() || wrong.isEmpty()) {
      changing.changed();
    } else if (manner == Manner.WHOLE_WITHOUT_NAME) {
      assertThat(changing.refused(Set.of(), true, "no")).isTrue();
    } else if (manner == Manner.WHOLE_BY_NAME) {
      assertThat(changing.refused(Set.of(wrong.iterator().next()), true, "no")).isTrue();
    } else {
      for (String symbol : sent.symbols()) {
        if (bad.contains(symbol)) {
          assertThat(changing.refused(Set.of(symbol), false, "no")).isTrue();
        } else {
          changing.subscribed(Set.of(symbol));
        }
      }
    }
  }

  @Test
  void anErrorThatIsAboutNoChangeIsNotTakenForOne() {
    assertThat(symbols.refused(Set.of("BTCUSDT"), true, "no")).isFalse();
    symbols.want(Set.of("BTCUSDT"));
    symbols.next();

    assertThat(symbols.refused(Set.of(), false, "too slow")).isFalse();
    assertThat(symbols.isUnderWay()).isTrue();
  }

  @Test
  void whatIsIgnoredIsRefusedAsLongAsSomethingElseIsStreamed() {
    symbols.wantFirst(Set.of("BTCUSDT"));
    symbols.next();
    assertThat(symbols.expire(0)).isFalse();
    symbols.changed();
    symbols.want(Set.of("BTCUSDT", "ETHUSDT"));
    symbols.next();

    assertThat(symbols.expire(Duration.ofHours(1).toNanos())).isTrue();
    assertThat(symbols.takeRefusals()).isEmpty();
    assertThat(symbols.expire(0)).isTrue();
    assertThat(symbols.takeRefusals())
        .extracting(Arrival.Refused::symbol)
        .containsExactly("ETHUSDT");
    assertThat(symbols.isChanging()).isFalse();
  }

  private static Set<String> names(Set<Integer> numbers) {
    return numbers.stream()
        .map(number -> "S" + number + "USDT")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> difference(Set<String> from, Set<String> less) {
    Set<String> rest = new HashSet<>(from);
    rest.removeAll(less);
    return rest;
  }
}
