package dev.tocsin.ingest;

import org.junit.jupiter.api.Nested;

class BinanceAggregatesContractIT {

  @Nested
  class Feed extends FeedContract {

    Feed() {
      super(ExchangeUnderTest.binanceAggregates());
    }
  }

  @Nested
  class Messages extends MessagesContract {

    Messages() {
      super(ExchangeUnderTest.binanceAggregates());
    }
  }

  @Nested
  class BackHistory extends BackHistoryContract {

    BackHistory() {
      super(ExchangeUnderTest.binanceAggregates());
    }
  }
}
