package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the description of the WebSockets, AsyncAPI beside the OpenAPI of all else. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class SocketDescription {

  private static final String DESCRIPTION = "/META-INF/asyncapi/tocsin.yml";

  private final ObjectNode document;

  SocketDescription(Version version) {
    document = Yamls.read(written());
    ((ObjectNode) document.get("info")).put("version", version.text());
  }

  @Get(uri = "/asyncapi.yml", produces = "application/yaml")
  String yaml() {
    return Yamls.write(document);
  }

  @Get("/asyncapi.json")
  JsonNode json() {
    return document;
  }

  private static String written() {
    try (InputStream in = SocketDescription.class.getResourceAsStream(DESCRIPTION)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
