package dev.tocsin.ingest.kraken;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads messages of a socket: several trades in one, and replies to requests. Thread-safe. */
final class StreamDecoder {

  /** What stands in a message: its own fields, those of its result, and the rows of its data. */
  private record Message(Fields head, Fields result, List<Fields> rows) {}

  private final JsonFactory json;

  StreamDecoder(JsonFactory json) {
    this.json = json;
  }

  /** Where a message breaks off, the trades before are read all the same. */
  List<FeedFrame> decode(String text) {
    Message message = new Message(new Fields(), new Fields(), new ArrayList<>());
    try (JsonParser parser = json.createParser(text)) {
      read(parser, message);
      return meaning(message, text);
    } catch (JsonProcessingException e) {
      return broken(message, "not JSON: " + e.getOriginalMessage(), text);
    } catch (IOException e) {
      return broken(message, e.getMessage(), text);
    }
  }

  private static void read(JsonParser parser, Message message) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("not a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("data") && value == JsonToken.START_ARRAY) {
        readRows(parser, message.rows());
      } else if (name.equals("result") && value == JsonToken.START_OBJECT) {
        message.result().readFrom(parser);
      } else {
        message.head().keep(name, parser);
      }
    }
    if (parser.nextToken() != null) {
      throw new Unreadable("more follows after the JSON object");
    }
  }

  private static void readRows(JsonParser parser, List<Fields> rows) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        Fields row = new Fields();
        rows.add(row);
        row.readFrom(parser);
      } else {
        throw new Unreadable("field 'data' is not a list of objects");
      }
    }
  }

  private static List<FeedFrame> meaning(Message message, String text) throws Unreadable {
    if ("trade".equals(message.head().get("channel"))) {
      return trades(message.rows(), text);
    }
    String method = message.head().get("method");
    if (method == null) {
      return List.of(new FeedFrame.Unused());
    }
    if (message.head().get("error") != null) {
      return List.of(refusal(message.head()));
    }
    return switch (method) {
      case "pong" ->
          List.of(new FeedFrame.Answered(OptionalLong.of(message.head().positiveOrZero("req_id"))));
      case "subscribe" ->
          List.of(new FeedFrame.Subscribed(Set.of(message.result().require("symbol"))));
      case "unsubscribe" ->
          List.of(new FeedFrame.Unsubscribed(Set.of(message.result().require("symbol"))));
      default -> List.of(new FeedFrame.Unused());
    };
  }

  /** What is subscribed already, or not any more, is as it was wanted. */
  private static FeedFrame refusal(Fields head) {
    String error = head.get("error");
    Set<String> symbols = head.get("symbol") == null ? Set.of() : Set.of(head.get("symbol"));
    return switch (error) {
      case "Already subscribed" -> new FeedFrame.Subscribed(symbols);
      case "Subscription Not Found" -> new FeedFrame.Unsubscribed(symbols);
      default -> new FeedFrame.Refused(symbols, false, error);
    };
  }

  private static List<FeedFrame> trades(List<Fields> rows, String text) {
    List<FeedFrame> frames = new ArrayList<>(rows.size());
    for (Fields row : rows) {
      try {
        frames.add(new FeedFrame.Traded(TradeReader.ofStream(row)));
      } catch (Unreadable e) {
        frames.add(undecodable("trade", row, e.getMessage(), text));
      }
    }
    return frames;
  }

  private static List<FeedFrame> broken(Message message, String reason, String text) {
    String channel = message.head().get("channel");
    List<Fields> rows = message.rows();
    if (!"trade".equals(channel) || rows.isEmpty()) {
      return List.of(undecodable(channel, message.head(), reason, text));
    }
    List<FeedFrame> frames = trades(rows.subList(0, rows.size() - 1), text);
    frames.add(undecodable(channel, rows.get(rows.size() - 1), reason, text));
    return frames;
  }

  private static FeedFrame undecodable(String stream, Fields row, String reason, String text) {
    return new FeedFrame.Undecodable(
        stream, row.get("symbol"), row.positiveOrZero(TradeReader.ID), reason, text);
  }
}
