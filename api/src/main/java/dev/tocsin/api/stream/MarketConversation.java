package dev.tocsin.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The receiving side of a client of the market stream: what it asks is done and answered in its
 * order, one after the other, whatever has to be looked up for it. Used by its channel's event loop
 * alone.
 */
final class MarketConversation {

  /** Characters of a message at most; enough for as many names as a client may have streams. */
  static final int MAX_MESSAGE = 64 << 10;

  /** Messages in a second at most, in the long run. */
  private static final int MESSAGES_PER_SECOND = 10;

  private static final int MESSAGES_AT_ONCE = 50;

  private final MarketClient client;
  private final MarketRequests requests;
  private final Queue<StreamRequest> waiting = new ArrayDeque<>();
  private Bucket allowance;
  private boolean isBusy;

  MarketConversation(MarketClient client, MarketRequests requests) {
    this.client = client;
    this.requests = requests;
  }

  MarketClient client() {
    return client;
  }

  /** Takes a message of the client, and sees that it is answered. */
  void hear(String text) {
    JsonNode id = null;
    try {
      if (text.length() > MAX_MESSAGE) {
        throw new StreamFault(
            StreamFault.Code.MESSAGE_TOO_LARGE, "a message has at most " + MAX_MESSAGE + " bytes");
      }
      JsonNode message = StreamRequest.parse(text);
      id = StreamRequest.idOf(message);
      takeAllowance();
      waiting.add(StreamRequest.of(message));
      next();
    } catch (StreamFault fault) {
      client.reply(StreamReply.of(id, fault));
    }
  }

  private void takeAllowance() {
    if (allowance == null) {
      allowance =
          Bucket.builder()
              .addLimit(
                  limit ->
                      limit
                          .capacity(MESSAGES_AT_ONCE)
                          .refillGreedy(MESSAGES_PER_SECOND, Duration.ofSeconds(1)))
              .build();
    }
    if (!allowance.tryConsume(1) || waiting.size() >= MESSAGES_AT_ONCE) {
      throw new StreamFault(
          StreamFault.Code.TOO_MANY_MESSAGES,
          "at most " + MESSAGES_PER_SECOND + " messages a second: wait, then go on");
    }
  }

  private void next() {
    while (!isBusy && !waiting.isEmpty()) {
      StreamRequest request = waiting.remove();
      if (request.method() == StreamRequest.Method.LIST_SUBSCRIPTIONS) {
        client.reply(StreamReply.of(request.id(), requests.list(client)));
      } else {
        isBusy = true;
        requests.look(request, client, found -> done(request, found));
      }
    }
  }

  private void done(StreamRequest request, MarketRequests.Found found) {
    isBusy = false;
    if (!client.channel().isActive()) {
      return;
    }
    try {
      List<Subscription> streams = found.orThrow();
      if (request.method() == StreamRequest.Method.SUBSCRIBE) {
        requests.subscribe(
            client, streams, () -> client.reply(StreamReply.of(request.id(), streams)));
      } else {
        requests.unsubscribe(client, streams);
        client.reply(StreamReply.of(request.id(), streams));
      }
    } catch (StreamFault fault) {
      client.reply(StreamReply.of(request.id(), fault));
    }
    next();
  }
}
