package dev.tocsin.job.alerts.state;

import org.apache.flink.streaming.api.operators.KeyContext;

/** The key that a table or a cell belongs to. It becomes the current one just before it is used. */
public record StateKey(String key, KeyContext context) {

  void makeCurrent() {
    if (!key.equals(context.getCurrentKey())) {
      context.setCurrentKey(key);
    }
  }
}
