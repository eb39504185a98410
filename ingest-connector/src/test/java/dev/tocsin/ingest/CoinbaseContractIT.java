package dev.tocsin.ingest;

import org.junit.jupiter.api.Nested;

class CoinbaseContractIT {

  @Nested
  class Feed extends FeedContract {

    Feed() {
      super(ExchangeUnderTest.coinbase());
    }
  }

  @Nested
  class Messages extends MessagesContract {

    Messages() {
      super(ExchangeUnderTest.coinbase());
    }
  }

  @Nested
  class BackHistory extends BackHistoryContract {

    BackHistory() {
      super(ExchangeUnderTest.coinbase());
    }
  }
}
