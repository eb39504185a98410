package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What every endpoint may answer, what its headers are, and who must log in for it. */
final class CommonReplies {

  private static final String SECURITY = "security";

  private CommonReplies() {}

  static void add(ObjectNode document) {
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        if (operation instanceof ObjectNode each && each.path("responses").isObject()) {
          complete(each);
        }
      }
    }
  }

  private static void complete(ObjectNode operation) {
    if (isForAnybody(operation)) {
      operation.putArray(SECURITY);
    } else {
      reply(operation, "401", "Unauthorized");
    }
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("header")) {
        ((ObjectNode) parameter).putObject("schema").put("type", "string");
      }
    }
    boolean takesBody = operation.path("requestBody").isObject();
    if (takesBody || !operation.path("parameters").isEmpty()) {
      reply(operation, "400", "Malformed");
    }
    if (takesBody) {
      reply(operation, "413", "TooLarge");
      reply(operation, "415", "UnsupportedType");
    }
    reply(operation, "429", "TooManyRequests");
    reply(operation, "503", "Unavailable");
  }

  private static boolean isForAnybody(ObjectNode operation) {
    return operation.path(SECURITY).findValue(Description.NOBODY) != null;
  }

  private static void reply(ObjectNode operation, String status, String name) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    if (!responses.has(status)) {
      responses.putObject(status).put("$ref", "#/components/responses/" + name);
    }
  }
}
