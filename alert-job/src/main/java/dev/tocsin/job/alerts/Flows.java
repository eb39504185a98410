package dev.tocsin.job.alerts;

import dev.tocsin.job.record.RecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What flows between the operators of the job. */
public final class Flows {

  /** Records of topics, not decoded yet. */
  public static final TypeInformation<KafkaInput> KAFKA_INPUT =
      new RecordType<>(KafkaInput.class, new KafkaInputFormat());

  /** Records for topics. */
  public static final TypeInformation<KafkaOutput> KAFKA_OUTPUT =
      new RecordType<>(KafkaOutput.class, new KafkaOutputFormat());

  /** The market; for jobs that reuse objects. */
  public static final TypeInformation<MarketBatch> MARKET_BATCH =
      new RecordType<>(MarketBatch.class, new MarketBatchSerializer());

  /** Rules and trades. */
  public static final TypeInformation<UserInput> USER_INPUT =
      new RecordType<>(UserInput.class, new UserInputFormat());

  /** What instruments tell of alerts that are on others, too. */
  static final TypeInformation<JoinMessage> JOIN_MESSAGE =
      new RecordType<>(JoinMessage.class, new JoinMessageFormat());

  private Flows() {}
}
