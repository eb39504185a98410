package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.AlertsSources;
import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.schemas.Topic;
import org.apache.flink.api.connector.source.Source;

/** Where the job reads. */
public record FunctionsSources(
    Source<KafkaInput, ?, ?> ticks,
    Source<KafkaInput, ?, ?> candles,
    Source<KafkaInput, ?, ?> commands) {

  /** The topics. */
  public static FunctionsSources of(FunctionsSettings settings) {
    return new FunctionsSources(
        kafka(settings, Topic.MARKET_TICKS),
        kafka(settings, Topic.MARKET_CANDLES),
        kafka(settings, Topic.ALERT_FUNCTIONS));
  }

  private static Source<KafkaInput, ?, ?> kafka(FunctionsSettings settings, Topic topic) {
    return AlertsSources.kafka(settings.bootstrapServers(), settings.group(), topic);
  }
}
