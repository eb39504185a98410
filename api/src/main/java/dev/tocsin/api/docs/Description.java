package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The description of the API as it is served: what the build has made of the controllers, as
 * OpenAPI 3.1, with what is true of every endpoint and needs not be said at each.
 */
public final class Description {

  /** Names, at an endpoint that anybody may call, who must log in. */
  public static final String NOBODY = "nobody";

  private final ObjectNode document;

  private Description(ObjectNode document) {
    this.document = document;
  }

  /** The description that the build's becomes. */
  static Description of(String yaml) {
    ObjectNode document = Yamls.read(yaml);
    JavaTypes.unwrap(document);
    OpenApi31.convert(document);
    CommonReplies.add(document);
    Examples.add(document);
    return new Description(document);
  }

  /** As JSON. */
  ObjectNode json() {
    return document;
  }

  String yaml() {
    return Yamls.write(document);
  }
}
