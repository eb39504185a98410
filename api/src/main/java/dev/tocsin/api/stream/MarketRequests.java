package dev.tocsin.api.stream;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what clients of the market stream ask. Names are looked up by two threads of its own,
 * however many ask at once; everything else happens on the client's event loop.
 */
@Singleton
final class MarketRequests {

  private static final Logger LOG = LoggerFactory.getLogger(MarketRequests.class);
  private static final int THREADS = 2;

  /** Streams of one client at most. */
  static final int MAX_SUBSCRIPTIONS = 1_000;

  private static final Subscription EVERY_TICKER = new Subscription.EveryTicker();

  private final SubscriptionReader reader;
  private final MarketStream stream;
  private final MarketMessages messages;
  private final CandleRecall candleRecall;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "market-stream-requests");
            thread.setDaemon(true);
            return thread;
          });

  /** The streams that a request names, or why there are none. */
  record Found(List<Subscription> streams, StreamFault fault) {
    List<Subscription> orThrow() {
      if (fault != null) {
        throw fault;
      }
      return streams;
    }
  }

  MarketRequests(
      SubscriptionReader reader,
      MarketStream stream,
      MarketMessages messages,
      CandleRecall candleRecall) {
    this.candleRecall = candleRecall;
    this.reader = reader;
    this.stream = stream;
    this.messages = messages;
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }

  /** Looks up what a request names; tells it on the client's event loop. */
  void look(StreamRequest request, MarketClient client, Consumer<Found> use) {
    Map<String, Subscription> had =
        list(client).stream().collect(Collectors.toMap(Subscription::name, Function.identity()));
    try {
      threads.execute(
          () -> {
            Found found = find(request, had);
            client.channel().eventLoop().execute(() -> use.accept(found));
          });
    } catch (RejectedExecutionException e) {
      var unused = client.channel().close();
    }
  }

  /** What it has is found by its name even when its market is not listed any more. */
  private Found find(StreamRequest request, Map<String, Subscription> had) {
    try {
      if (request.method() == StreamRequest.Method.SUBSCRIBE) {
        if (request.params().size() > MAX_SUBSCRIPTIONS) {
          throw tooMany();
        }
        List<Subscription> streams = reader.read(request.params());
        candleRecall.recall(streams);
        return new Found(streams, null);
      }
      List<Subscription> streams = new ArrayList<>();
      List<String> others = new ArrayList<>();
      request
          .params()
          .forEach(
              name -> {
                if (had.containsKey(name)) {
                  streams.add(had.get(name));
                } else {
                  others.add(name);
                }
              });
      streams.addAll(reader.read(others));
      return new Found(streams.stream().distinct().toList(), null);
    } catch (StreamFault fault) {
      return new Found(null, fault);
    } catch (RuntimeException e) {
      LOG.error("a request of the market stream failed by a fault of its own", e);
      return new Found(
          null, new StreamFault(StreamFault.Code.UNAVAILABLE, "it cannot be done at present"));
    }
  }

  /** What a client has, in the order in which it came to have it. */
  List<Subscription> list(MarketClient client) {
    return client.streams().stream().filter(any -> !any.equals(MarketClient.PRICES)).toList();
  }

  /**
   * Gives a client streams; those it has already it keeps. From the first on it gets prices no
   * more.
   *
   * @param reply is run once they are its own, before it gets anything of them
   * @throws StreamFault when it would have too many; then it gets none
   */
  void subscribe(MarketClient client, List<Subscription> streams, Runnable reply) {
    MarketLane lane = stream.lane(client.channel().eventLoop());
    List<Subscription> added =
        streams.stream().filter(any -> !client.streams().contains(any)).toList();
    if (list(client).size() + added.size() > MAX_SUBSCRIPTIONS) {
      throw tooMany();
    }
    end(client, lane, MarketClient.PRICES);
    reply.run();
    client.streams().addAll(added);
    for (Subscription begun : added) {
      register(client, lane, begun);
      oweState(client, begun);
    }
    lane.catchUpNow(client);
  }

  /** Takes streams from a client; those it has not it need not have. */
  void unsubscribe(MarketClient client, List<Subscription> streams) {
    MarketLane lane = stream.lane(client.channel().eventLoop());
    streams.forEach(ended -> end(client, lane, ended));
  }

  /** Whoever has all tickers gets each of them once. */
  private static void register(MarketClient client, MarketLane lane, Subscription begun) {
    if (begun instanceof Subscription.EveryTicker) {
      tickersOf(client).forEach(single -> lane.end(client, single));
    }
    if (!(begun instanceof Subscription.Ticker && client.streams().contains(EVERY_TICKER))) {
      lane.begin(client, begun);
    }
  }

  /** A stream that has a state begins with it. */
  private void oweState(MarketClient client, Subscription begun) {
    if (begun instanceof Subscription.EveryTicker) {
      messages.priced().forEach(client.debts()::addTicker);
    } else if (begun instanceof Subscription.Ticker ticker) {
      client.debts().addTicker(ticker.instrument());
    } else if (begun instanceof Subscription.Candles candles) {
      client.debts().addCandles(candles);
    }
  }

  private void end(MarketClient client, MarketLane lane, Subscription ended) {
    if (!client.streams().remove(ended)) {
      return;
    }
    lane.end(client, ended);
    if (!(ended instanceof Subscription.Ticker && client.streams().contains(EVERY_TICKER))) {
      client.debts().forget(ended);
    }
    if (ended instanceof Subscription.EveryTicker) {
      for (Subscription single : tickersOf(client)) {
        register(client, lane, single);
        oweState(client, single);
      }
      lane.catchUpNow(client);
    }
  }

  private static List<Subscription> tickersOf(MarketClient client) {
    return client.streams().stream().filter(Subscription.Ticker.class::isInstance).toList();
  }

  private static StreamFault tooMany() {
    return new StreamFault(
        StreamFault.Code.TOO_MANY_SUBSCRIPTIONS,
        "a connection has at most " + MAX_SUBSCRIPTIONS + " streams");
  }
}
