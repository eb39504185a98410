package dev.tocsin.job.alerts;

import dev.tocsin.job.record.RecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What flows between the operators of the job. */
final class Flows {

  static final TypeInformation<KafkaInput> KAFKA_INPUT =
      new RecordType<>(KafkaInput.class, new KafkaInputFormat());
  static final TypeInformation<KafkaOutput> KAFKA_OUTPUT =
      new RecordType<>(KafkaOutput.class, new KafkaOutputFormat());
  static final TypeInformation<MarketInput> MARKET_INPUT =
      new RecordType<>(MarketInput.class, new MarketInputFormat());
  static final TypeInformation<UserInput> USER_INPUT =
      new RecordType<>(UserInput.class, new UserInputFormat());

  private Flows() {}
}
