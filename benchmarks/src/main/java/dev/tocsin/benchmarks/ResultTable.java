package dev.tocsin.benchmarks;

import java.util.List;

/** The figures as one table, in Markdown, which a terminal shows as well. */
record ResultTable(List<Figure> figures, Scale scale, String command) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| row | measure | goal | at least | measured | verdict | figures |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Figure figure : figures) {
      Row row = figure.row();
      text.append(
          "| %s | %s | %s | %s | **%s** | %s | %s |%n"
              .formatted(
                  row.id(),
                  row.measure(),
                  row.goal(),
                  row.floor(),
                  row.text(figure.value()),
                  row.verdict(figure.value()),
                  figure.detail()));
    }
    text.append("\n").append(Machine.describe()).append("\n\n");
    text.append("What the rows mean:\n\n");
    for (Figure figure : figures) {
      text.append("- `%s`: %s.%n".formatted(figure.row().id(), figure.row().meaning()));
    }
    return text.toString();
  }

  /** What {@code RESULTS.md} holds. */
  String document() {
    return """
        # Benchmark results

        What `%s` printed (%s form; %d rounds of every variant in turn, the first dropped; medians, least and most in \
        brackets). Alerts stand around the price; one fires in %,d ticks, however many stand.

        %s"""
        .formatted(
            command,
            scale.name(),
            scale.rounds(),
            dev.tocsin.benchmarks.pipeline.GraphThroughput.TICKS_PER_FIRE,
            markdown());
  }
}
