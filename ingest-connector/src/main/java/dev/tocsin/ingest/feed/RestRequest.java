package dev.tocsin.ingest.feed;

import java.io.IOException;
import java.net.URI;

/**
 * A GET to an exchange and how to read its answer.
 *
 * @param weight what it costs of the exchange's request limit, in the exchange's own unit
 * @param body reads the answer of a successful request
 */
public record RestRequest<T>(URI uri, int weight, Body<T> body) {

  /** Reads an answer. */
  @FunctionalInterface
  public interface Body<T> {

    /**
     * Reads the text of an answer.
     *
     * @throws IOException when the text is not such an answer; the message says why
     */
    T read(String text) throws IOException;
  }
}
