package dev.tocsin.ingest.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.Fields;
import dev.tocsin.ingest.feed.Unreadable;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Reads frames of a socket: events, wrapped or bare, and answers to requests. Thread-safe. */
final class StreamDecoder {

  /** The id of requests that change what a socket streams; those of others are numbers. */
  static final String CHANGE = "change";

  private static final String SERVER_SHUTDOWN = "serverShutdown";

  private final JsonFactory json;
  private final Kind kind;
  private final TradeReader trades;

  StreamDecoder(JsonFactory json, Kind kind) {
    this.json = json;
    this.kind = kind;
    this.trades = TradeReader.ofStream(kind);
  }

  FeedFrame decode(String text) {
    Fields envelope = new Fields();
    Fields event = new Fields();
    Fields error = new Fields();
    try (JsonParser parser = json.createParser(text)) {
      boolean wrapped = read(parser, envelope, event, error);
      return CHANGE.equals(envelope.get("id"))
          ? change(error)
          : meaning(envelope, wrapped ? event : envelope, text);
    } catch (JsonProcessingException e) {
      return undecodable(envelope, event, "not JSON: " + e.getOriginalMessage(), text);
    } catch (IOException e) {
      return undecodable(envelope, event, e.getMessage(), text);
    }
  }

  /** Whether the frame is a wrapped one, of a combined stream. */
  private static boolean read(JsonParser parser, Fields envelope, Fields event, Fields error)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("not a JSON object");
    }
    boolean wrapped = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (name.equals("error")) {
        readError(parser, error);
      } else if (!name.equals("data")) {
        envelope.read(name, parser);
      } else if (parser.nextToken() == JsonToken.START_OBJECT) {
        wrapped = true;
        event.readFrom(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new Unreadable("more follows after the JSON object");
    }
    return wrapped;
  }

  private static void readError(JsonParser parser, Fields error) throws IOException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      error.readFrom(parser);
    } else {
      error.keep("msg", parser);
    }
  }

  private static FeedFrame change(Fields error) {
    return error.get("msg") == null && error.get("code") == null
        ? new FeedFrame.Changed()
        : new FeedFrame.Refused(Set.of(), true, error.get("code") + ": " + error.get("msg"));
  }

  private FeedFrame meaning(Fields envelope, Fields event, String text) throws IOException {
    String type = event.get("e");
    if (kind.eventName().equals(type)) {
      return trade(envelope, event, text);
    }
    if (SERVER_SHUTDOWN.equals(type)) {
      return new FeedFrame.ShutdownAnnounced();
    }
    if (type == null && isOurs(envelope.get("stream"))) {
      throw new Unreadable("field 'e' is missing");
    }
    if (type == null && envelope.get("id") != null) {
      return answer(envelope.get("id"));
    }
    return new FeedFrame.Unused();
  }

  private FeedFrame trade(Fields envelope, Fields event, String text) {
    try {
      return new FeedFrame.Traded(trades.read(event.require("s"), event));
    } catch (Unreadable e) {
      return undecodable(envelope, event, e.getMessage(), text);
    }
  }

  private boolean isOurs(String stream) {
    return stream != null && stream.endsWith("@" + kind.eventName());
  }

  private static FeedFrame answer(String id) {
    try {
      return new FeedFrame.Answered(OptionalLong.of(Long.parseLong(id)));
    } catch (NumberFormatException e) {
      return new FeedFrame.Unused();
    }
  }

  private FeedFrame undecodable(Fields envelope, Fields event, String reason, String text) {
    Fields trade = event.get("s") == null ? envelope : event;
    String stream = envelope.get("stream");
    String symbol = trade.get("s") == null ? symbolOf(stream) : trade.get("s");
    return new FeedFrame.Undecodable(
        stream, symbol, trade.positiveOrZero(trades.id()), reason, text);
  }

  private String symbolOf(String stream) {
    return isOurs(stream)
        ? stream.substring(0, stream.indexOf("@")).toUpperCase(Locale.ROOT)
        : null;
  }
}
