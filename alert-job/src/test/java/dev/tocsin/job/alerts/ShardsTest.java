package dev.tocsin.job.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Instrument;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class ShardsTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");

  @Test
  void theFirstShardHasTheKeyOfTheInstrument() {
    assertThat(new Shards(1).key(BTC, 0)).isEqualTo("BINANCE:BTC-USDT");
    assertThat(new Shards(8).key(BTC, 0)).isEqualTo("BINANCE:BTC-USDT");
    assertThat(new Shards(8).key(BTC, 7)).isEqualTo("BINANCE:BTC-USDT#7");
  }

  @Test
  void aKeyNamesItsInstrumentAndItsShard() {
    Shards shards = new Shards(12);
    for (int shard = 0; shard < shards.count(); shard++) {
      String key = shards.key(BTC, shard);

      assertThat(Shards.instrument(key)).isEqualTo(BTC);
      assertThat(Shards.shard(key)).isEqualTo(shard);
    }
  }

  @Test
  void aUserIsAlwaysInTheSameShard() {
    assertThat(new Shards(1).of(42)).isZero();
    assertThat(new Shards(4).of(42)).isEqualTo(2);
    assertThat(new Shards(4).of(Long.MAX_VALUE)).isEqualTo(3);
  }

  @Test
  void theMarketGoesToEveryShardOnce() throws Exception {
    List<Integer> reached = new ArrayList<>();
    List<MarketBatch> sent = new ArrayList<>();
    MarketBatch batch = new MarketBatch().of(BTC);
    new Shards(3)
        .fanOut()
        .flatMap(
            batch,
            new ListCollector<>(sent) {
              @Override
              public void collect(MarketBatch each) {
                reached.add(each.shard());
              }
            });

    assertThat(reached).containsExactly(0, 1, 2);
  }
}
