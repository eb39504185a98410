package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** How a provider is asked, and how it answers. */
interface Form {

  /** The call for the first so many by market cap, in dollars. */
  URI address(String url, int coins);

  /** The header that an API key goes in. */
  String keyHeader();

  /**
   * The list in an answer.
   *
   * @throws IOException when there is none
   */
  JsonNode entries(JsonNode body) throws IOException;

  /** What an entry of the list says at this time; empty when it cannot be. */
  Optional<Report> report(JsonNode entry, Instant now);
}
