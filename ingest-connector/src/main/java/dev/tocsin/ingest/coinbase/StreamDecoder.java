package dev.tocsin.ingest.coinbase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Unreadable;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads messages of a socket. Thread-safe. */
final class StreamDecoder {

  private static final String SYMBOL = "product_id";
  private static final Pattern PRODUCT =
      Pattern.compile("([\\p{Lu}\\p{Nd}]+-[\\p{Lu}\\p{Nd}]+) is ");

  private final JsonFactory json;

  StreamDecoder(JsonFactory json) {
    this.json = json;
  }

  List<FeedFrame> decode(String text) {
    Fields fields = new Fields();
    Set<String> matches = new LinkedHashSet<>();
    try (JsonParser parser = json.createParser(text)) {
      read(parser, fields, matches);
      return meaning(fields, matches);
    } catch (JsonProcessingException e) {
      return undecodable(fields, "not JSON: " + e.getOriginalMessage(), text);
    } catch (IOException e) {
      return undecodable(fields, e.getMessage(), text);
    }
  }

  /** Reads the message, and the products subscribed where it lists them. */
  private static void read(JsonParser parser, Fields fields, Set<String> matches)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("not a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("channels")) {
        Subscriptions.readProducts("matches", parser, matches);
      } else {
        fields.keep(name, parser);
      }
    }
    if (parser.nextToken() != null) {
      throw new Unreadable("more follows after the JSON object");
    }
  }

  private static List<FeedFrame> meaning(Fields fields, Set<String> matches) throws Unreadable {
    return switch (fields.require("type")) {
      case "match" ->
          List.of(new FeedFrame.Traded(MatchReader.read(fields.require(SYMBOL), fields)));
      case "last_match" -> List.of(newest(fields, fields.positive(MatchReader.ID)));
      case "heartbeat" -> List.of(newest(fields, fields.positiveOrZero("last_trade_id")));
      case "subscriptions" ->
          List.of(
              new FeedFrame.Subscribed(matches),
              new FeedFrame.Changed(),
              new FeedFrame.Answered(OptionalLong.empty()));
      case "error" -> List.of(refusal(fields));
      default -> List.of(new FeedFrame.Unused());
    };
  }

  private static FeedFrame newest(Fields fields, long tradeId) throws Unreadable {
    return new FeedFrame.NewestTrade(fields.require(SYMBOL), tradeId, fields.instantMicros("time"));
  }

  /** A refusal of a product begins with its name, and is one of all that were asked for with it. */
  private static FeedFrame refusal(Fields fields) {
    Matcher product = PRODUCT.matcher(String.valueOf(fields.get("reason")));
    return product.lookingAt()
        ? new FeedFrame.Refused(Set.of(product.group(1)), true, reason(fields))
        : new FeedFrame.Refused(reason(fields));
  }

  private static String reason(Fields fields) {
    String reason = fields.get("reason");
    return fields.get("message") + (reason == null ? "" : ": " + reason);
  }

  private static List<FeedFrame> undecodable(Fields fields, String reason, String text) {
    return List.of(
        new FeedFrame.Undecodable(
            fields.get("type"),
            fields.get(SYMBOL),
            fields.positiveOrZero(MatchReader.ID),
            reason,
            text));
  }
}
