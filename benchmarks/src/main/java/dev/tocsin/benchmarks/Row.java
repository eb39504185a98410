package dev.tocsin.benchmarks;

import java.util.Locale;

/** A line of the table: what is measured, what it should be, what it must be. */
public enum Row {
  MATCHING(
      "matching operator with 1 M alerts, against the same job that discards after keyBy, ticks/s",
      "0.95",
      "0.88",
      "ratio",
      "What looking every tick up in the level index costs, of all that a Flink job costs"),
  GRAPH(
      "whole shipped graph with 1 M alerts, against the same",
      "0.75",
      "0.6",
      "ratio",
      "The same with duplicates, recent ticks, candles, clocks and positions"),
  TEN_MILLION(
      "shipped graph, 10 M alerts against 1,000, ticks/s",
      "0.90",
      "0.75",
      "ratio",
      "Whether cost follows what fires, not what stands"),
  IN_PROCESS(
      "shipped graph, in-process source, two cores",
      "12000000",
      "8000000",
      "ticks/s",
      "From SBE bytes made in the JVM to the sinks, 1 M alerts"),
  KAFKA(
      "shipped graph, from Kafka on the same two cores, one tick a record",
      "3000000",
      "2000000",
      "ticks/s",
      "The broker runs in the same JVM; the topic was written before"),
  SCAN_ARRAY_SMALL(
      "level index against scanning 100 k alerts in a primitive array",
      "350",
      "250",
      "times",
      "JMH, one thread, one instrument: time of a tick"),
  SCAN_ARRAY(
      "level index against scanning 1 M alerts in a primitive array",
      "3500",
      "2500",
      "times",
      "The same"),
  SCAN_LIST_SMALL(
      "level index against scanning 100 k alerts in a list of objects",
      "400",
      "300",
      "times",
      "The same, over objects with a BigDecimal"),
  SCAN_LIST(
      "level index against scanning 1 M alerts in a list of objects",
      "15000",
      "10000",
      "times",
      "The same"),
  SQL(
      "shipped graph, in-process source, against one indexed SQL query per tick, 1 M alerts",
      "70",
      "45",
      "times",
      "Both with ticks made in the JVM; best of 1, 2 and 4 connections, partial index per side"),
  STREAMS(
      "matching operator from Kafka, against Kafka Streams running the same index",
      "1.0",
      "1.0",
      "ratio",
      "1 M alerts; Streams has two threads and no repartitioning"),
  TRAILING(
      "one trailing alert's share of a tick, 1 M of them",
      "10",
      "25",
      "ns at most",
      "JMH: the time of a tick, with alerts that fire replaced"),
  GARBAGE(
      "a tick through the engine that fires nothing, garbage",
      "0.1",
      "1",
      "B at most",
      "JMH's gc profiler, ~0 B/op expected; with levels alone and with four windows"),
  HEAP(
      "heap per standing alert, everything needed to fire",
      "32",
      "40",
      "B at most",
      "Used heap after GC with alerts in the running job, less without, per alert"),
  LATENCY_P99(
      "Kafka to operator at 100 k ticks/s, p99, 5 s checkpoints",
      "6",
      "10",
      "ms at most",
      "From when each tick was meant to be sent to the trigger at the operator's output"),
  LATENCY_P999(
      "Kafka to operator at 100 k ticks/s, p99.9, 5 s checkpoints",
      "16",
      "30",
      "ms at most",
      "The same"),
  STALL(
      "longest stall of a key with 1 M alerts during a checkpoint",
      "5",
      "20",
      "ms at most",
      "The latest trigger of a steady stream of ticks of that key, in-process source"),
  RESTORE(
      "restore with 10 M alerts until the first tick is matched",
      "5",
      "10",
      "s at most",
      "From the submission of the job with a retained checkpoint"),
  BURST(
      "300,000 fires from one tick, Kafka sink attached: other instruments' p99 meanwhile",
      "20",
      "100",
      "ms at most",
      "From when a tick was meant to come to its trigger at the operator's output"),
  CANDLE_READS(
      "last 500 of a year of 1-minute candles, over HTTP, p99",
      "5",
      "5",
      "ms at most",
      "From when a request was meant to be sent to its last byte, while the open candle changes every"
          + " second; client, API, broker and database share the cores"),
  CANDLE_UPSERTS(
      "candle upserts into Postgres, sustained",
      "100000",
      "100000",
      "rows/s",
      "Rows that Postgres counts as written by the history job's sink, all 12 intervals of 8,000"
          + " markets once a second of theirs, fsync on"),
  CONNECTOR(
      "one connector task, from a Binance socket at full speed to acknowledged by Kafka, of one core",
      "200000",
      "150000",
      "trades/s",
      "By the CPU time of the connector's process with its producer; exchange and broker run beside it"),
  CONNECTOR_STALL(
      "heap that the connector gains while the broker stands still, once its queues are full",
      "1",
      "8",
      "MiB at most",
      "In use after a collection; a minute in the full form, and every trade comes through afterwards"),
  FANOUT_CPU(
      "10,000 WebSocket subscribers of a market's trades at 10 Hz: processor time of the API",
      "0.6",
      "1",
      "cores at most",
      "The process of the API alone, as the operating system counts it; subscribers and Kafka are"
          + " other processes on the same two cores"),
  FANOUT_P99(
      "10,000 WebSocket subscribers of a market's trades at 10 Hz: latency, p99",
      "50",
      "100",
      "ms at most",
      "From when a trade was meant to go to Kafka until a subscriber has read its frame"),
  STALLED_P99(
      "1,000 WebSocket subscribers at 100 Hz: what one that reads nothing adds to the others' p99",
      "1",
      "5",
      "ms at most",
      "p99 of the others after it stalled, less p99 before"),
  STALLED_MEMORY(
      "what a WebSocket subscriber that reads nothing costs the API",
      "32",
      "64",
      "KiB at most",
      "Used heap and direct buffers after GC, of 100 that stalled among 1,000"),
  FUNCTIONS(
      "invocations of a function behind a local HTTP endpoint, two cores for both",
      "5000",
      "5000",
      "invocations/s",
      "The shipped job of functions with an in-process source; the endpoint, with the SDK's own"
          + " handler, is in the same JVM"),
  FUNCTIONS_DEAD(
      "alerts' p99 with a dead endpoint registered for every instrument, against without",
      "1.05",
      "1.1",
      "ratio at most",
      "Both jobs on one cluster, from Kafka; rounds with and without in turn");

  private static final String AT_MOST = " at most";

  private final String measure;
  private final double goal;
  private final double floor;
  private final String unit;
  private final String meaning;

  Row(String measure, String goal, String floor, String unit, String meaning) {
    this.measure = measure;
    this.goal = Double.parseDouble(goal);
    this.floor = Double.parseDouble(floor);
    this.unit = unit;
    this.meaning = meaning;
  }

  /** What {@code --only} takes. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String measure() {
    return measure;
  }

  String meaning() {
    return meaning;
  }

  String goal() {
    return text(goal);
  }

  String floor() {
    return text(floor);
  }

  /** The number as people read it in this row. */
  public String text(double value) {
    return switch (unit) {
      case "ratio", "ratio at most" -> String.format(Locale.ROOT, "%.2f", value);
      case "times" -> String.format(Locale.ROOT, "%,.0f×", value);
      case "rows/s", "trades/s", "invocations/s" -> String.format(Locale.ROOT, "%,.0f/s", value);
      case "ticks/s" -> String.format(Locale.ROOT, "%.1f M/s", value / 1e6);
      case "cores at most" -> String.format(Locale.ROOT, "%.2f cores", value);
      default ->
          String.format(
              Locale.ROOT, "%.1f %s", value, unit.substring(0, unit.length() - AT_MOST.length()));
    };
  }

  /** What is below zero was lost in the noise: it says nothing, least of all that it is enough. */
  String verdict(double value) {
    if (value < 0) {
      return "NO FIGURE";
    }
    boolean atMost = unit.endsWith(AT_MOST);
    if (atMost ? value <= goal : value >= goal) {
      return "meets the goal";
    }
    return (atMost ? value <= floor : value >= floor) ? "at least" : "FALLS SHORT";
  }
}
