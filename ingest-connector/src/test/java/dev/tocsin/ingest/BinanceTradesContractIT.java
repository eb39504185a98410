package dev.tocsin.ingest;

import org.junit.jupiter.api.Nested;

class BinanceTradesContractIT {

  @Nested
  class Feed extends FeedContract {

    Feed() {
      super(ExchangeUnderTest.binanceTrades());
    }
  }

  @Nested
  class Messages extends MessagesContract {

    Messages() {
      super(ExchangeUnderTest.binanceTrades());
    }
  }

  @Nested
  class BackHistory extends BackHistoryContract {

    BackHistory() {
      super(ExchangeUnderTest.binanceTrades());
    }
  }
}
