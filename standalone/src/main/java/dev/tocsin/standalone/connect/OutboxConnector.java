package dev.tocsin.standalone.connect;

import java.util.HashMap;
import java.util.Map;

/**
 * Debezium's Postgres connector with its Outbox Event Router: carries each row of {@code outbox} to
 * the topic, and under the key, that it names; a row without payload becomes a tombstone.
 *
 * <p>At least once, in commit order. Nothing committed is lost: not before the connector's first
 * start ({@code when_needed} reads the rows that are there), nor while it is down (the slot keeps
 * them), nor when the slot is lost (the rows kept in the table are sent again).
 */
public final class OutboxConnector {

  /** The connector's name, and that of its slot and publication apart from the prefix. */
  public static final String NAME = "outbox";

  private static final String TABLE = "public.outbox";

  private OutboxConnector() {}

  /** The connector for the database at {@code host}; {@code password} may be empty. */
  public static ConnectorConfiguration configuration(
      String host, int port, String database, String user, String password) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    settings.put("tasks.max", "1");
    settings.put("database.hostname", host);
    settings.put("database.port", Integer.toString(port));
    settings.put("database.dbname", database);
    settings.put("database.user", user);
    settings.put("database.password", password);
    settings.put("topic.prefix", "tocsin");
    settings.put("table.include.list", TABLE);
    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", "tocsin_outbox");
    settings.put("publication.name", "tocsin_outbox");
    settings.put("publication.autocreate.mode", "disabled");
    settings.put("publish.via.partition.root", "true");
    settings.put("snapshot.mode", "when_needed");
    settings.put("snapshot.select.statement.overrides", TABLE);
    settings.put(
        "snapshot.select.statement.overrides." + TABLE,
        "select * from " + TABLE + " order by created_at");
    settings.put("tombstones.on.delete", "false");
    // Every few seconds a message through the log carries the position on while the table is
    // quiet: otherwise the slot keeps the log of every other table. (lsn.flush.mode
    // connector_and_driver moves the slot past the connector's own position instead, and then each
    // start takes the position for lost and sends every row again.)
    settings.put("lsn.flush.mode", "connector");
    settings.put("heartbeat.interval.ms", "5000");
    settings.put(
        "heartbeat.action.query", "select pg_logical_emit_message(false, 'tocsin-heartbeat', '')");
    settings.put("message.prefix.exclude.list", "tocsin-heartbeat");
    settings.put("topic.creation.default.partitions", "1");
    settings.put("topic.creation.default.replication.factor", "-1");
    settings.put("topic.creation.default.cleanup.policy", "compact");
    // How long a row may wait in the connector, and the pause between looks at an idle slot.
    settings.put("poll.interval.ms", "10");
    settings.put("slot.max.retries", "60");
    settings.put("slot.retry.delay.ms", "1000");
    settings.put("retriable.restart.connector.wait.ms", "1000");

    settings.put("transforms", "outbox");
    settings.put("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
    settings.put("transforms.outbox.route.by.field", "topic");
    settings.put("transforms.outbox.route.topic.replacement", "${routedByValue}");
    settings.put("transforms.outbox.table.field.event.id", "id");
    settings.put("transforms.outbox.table.field.event.key", "key");
    settings.put("transforms.outbox.table.field.event.payload", "payload");
    settings.put("transforms.outbox.route.tombstone.on.empty.payload", "true");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "io.debezium.converters.BinaryDataConverter");
    settings.put(
        "value.converter.delegate.converter.type", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("value.converter.delegate.converter.type.schemas.enable", "false");
    settings.put("producer.override.linger.ms", "0");
    return new ConnectorConfiguration(NAME, settings);
  }
}
