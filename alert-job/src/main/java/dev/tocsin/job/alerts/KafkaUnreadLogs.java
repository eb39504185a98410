package dev.tocsin.job.alerts;

/** Opens a topic of a broker. */
record KafkaUnreadLogs(String bootstrapServers, String topic) implements UnreadLogs {

  @Override
  public Open open() {
    return new KafkaUnreadLog(bootstrapServers, topic);
  }
}
