package dev.tocsin.ingest.coinbase;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the list of channels and their products in an acknowledgement. */
final class Subscriptions {

  private Subscriptions() {}

  /** Adds the products of one channel; the parser is at the start of the list. */
  static void readProducts(String channel, JsonParser json, Set<String> products)
      throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Set<String> its = new LinkedHashSet<>();
      if (channel.equals(readChannel(json, its))) {
        products.addAll(its);
      }
    }
  }

  /** The name of a channel; its products are added. */
  private static String readChannel(JsonParser json, Set<String> products) throws IOException {
    String channel = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("name")) {
        channel = json.getText();
      } else if (name.equals("product_ids") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.VALUE_STRING) {
          products.add(json.getText());
        }
      } else {
        json.skipChildren();
      }
    }
    return channel;
  }
}
