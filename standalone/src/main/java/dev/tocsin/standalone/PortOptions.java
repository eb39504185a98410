package dev.tocsin.standalone;

import picocli.CommandLine.Option;

/** The options that say where the system listens. */
final class PortOptions {

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "" + Ports.API,
      description = "HTTP API and WebSocket (default: ${DEFAULT-VALUE}).")
  private int api;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      defaultValue = "" + Ports.FLINK,
      description = "Flink web UI (default: ${DEFAULT-VALUE}).")
  private int flink;

  @Option(
      names = "--connect-port",
      paramLabel = "PORT",
      defaultValue = "" + Ports.CONNECT,
      description = "Kafka Connect REST (default: ${DEFAULT-VALUE}).")
  private int connect;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "" + Ports.KAFKA,
      description = "Kafka (default: ${DEFAULT-VALUE}).")
  private int kafka;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "" + Ports.POSTGRES,
      description = "Postgres (default: ${DEFAULT-VALUE}).")
  private int postgres;

  @Option(
      names = "--smtp-port",
      paramLabel = "PORT",
      defaultValue = "" + Ports.SMTP,
      description = "The local mail server (default: ${DEFAULT-VALUE}).")
  private int smtp;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Moves all ports up by N.")
  private int offset;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address that everything listens on (default: ${DEFAULT-VALUE}). Kafka, Connect and"
              + " the Flink web UI ask nobody who they are: mind who reaches another address.")
  private String bind;

  Ports ports() {
    return new Ports(api, flink, connect, kafka, postgres, smtp).offset(offset);
  }

  String bind() {
    return bind;
  }
}
