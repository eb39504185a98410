package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.AlertsSinks;
import dev.tocsin.job.alerts.KafkaOutput;
import dev.tocsin.schemas.Topic;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where the job writes, at least once, as {@link AlertsSinks} does.
 *
 * @param events the triggers of functions
 * @param status how functions fare
 * @param rejected commands that could not be read
 */
public record FunctionsSinks(
    Sink<KafkaOutput> events, Sink<KafkaOutput> status, Sink<KafkaOutput> rejected) {

  /** The topics. */
  public static FunctionsSinks of(FunctionsSettings settings) {
    return new FunctionsSinks(
        AlertsSinks.kafka(settings.bootstrapServers(), Topic.ALERT_EVENTS),
        AlertsSinks.kafka(settings.bootstrapServers(), Topic.FUNCTION_STATUS),
        AlertsSinks.kafka(settings.bootstrapServers(), Topic.MARKET_REJECTED));
  }
}
