package dev.tocsin.ingest;

import org.junit.jupiter.api.Nested;

class KrakenContractIT {

  @Nested
  class Feed extends FeedContract {

    Feed() {
      super(ExchangeUnderTest.kraken());
    }
  }

  @Nested
  class Messages extends MessagesContract {

    Messages() {
      super(ExchangeUnderTest.kraken());
    }
  }

  @Nested
  class BackHistory extends BackHistoryContract {

    BackHistory() {
      super(ExchangeUnderTest.kraken());
    }
  }
}
