package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.schemas.Times;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One WebSocket to an exchange.
 *
 * <ol>
 *   <li>{@link #open}: the link's thread connects; the server begins to send.
 *   <li>{@link #start}: the link's thread asks for the first messages and, where it must,
 *       subscribes. From then on each callback (one at a time, on the HTTP client's threads) hands
 *       the frames of its message over and asks for another one as soon as there is room.
 *   <li>{@link #request}: the link's thread asks the server something; the answer comes in order.
 *   <li>The socket is lost when an error or a close frame says so, or when the link's thread {@link
 *       #abort}s it, for instance because it is {@link #silentNanos silent}.
 * </ol>
 */
final class ExchangeSocket implements WebSocket.Listener {

  private static final Duration OPEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration SEND_WITHIN = Duration.ofSeconds(5);

  /**
   * Binance cuts who sends more than five messages a second, those of clocks and pongs included.
   */
  private static final Duration CHANGE_PAUSE = Duration.ofMillis(500);

  /** No frame of a trade comes near this. */
  private static final int MAX_FRAME_CHARS = 1 << 20;

  /**
   * How many messages may be on their way to the callbacks. A client that asks for each on its own
   * is woken for each; so many may come after the queue is full.
   */
  private static final int MESSAGES_AHEAD = 16;

  private final int number;
  private final ExchangeFeed feed;
  private final Set<String> first;
  private final SocketSymbols symbols = new SocketSymbols(CHANGE_PAUSE);
  private final HandOver handOver;
  private final Runnable changed;
  private final StringBuilder partial = new StringBuilder();
  private final PendingRequests pending = new PendingRequests();
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final long openedNanos = System.nanoTime();
  private volatile WebSocket webSocket;
  private volatile boolean waitingForRoom;
  private volatile boolean shutdownAnnounced;
  private volatile long heardNanos = openedNanos;
  private volatile long tradeNanos = openedNanos;

  /**
   * @param number tells this socket's frames from those of the ones before
   * @param first what it is opened for
   * @param changed is run, on any thread, when something of interest to the link has happened
   */
  ExchangeSocket(
      int number, ExchangeFeed feed, Set<String> first, HandOver handOver, Runnable changed) {
    this.number = number;
    this.feed = feed;
    this.first = first;
    this.handOver = handOver;
    this.changed = changed;
  }

  void open(HttpClient http) throws IOException, InterruptedException {
    CompletableFuture<WebSocket> opening =
        http.newWebSocketBuilder()
            .connectTimeout(OPEN_WITHIN)
            .buildAsync(feed.streamUri(first), this);
    try {
      webSocket = opening.get(OPEN_WITHIN.toSeconds() + 1, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(Failures.describe(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      CompletableFuture<Void> unused = opening.thenAccept(WebSocket::abort);
      throw new IOException("no answer within " + OPEN_WITHIN.toSeconds() + " s", e);
    }
  }

  int number() {
    return number;
  }

  /** What it streams. */
  SocketSymbols symbols() {
    return symbols;
  }

  /** Begins to receive, and asks for the trades where the address does not say it all. */
  void start() throws IOException, InterruptedException {
    webSocket.request(MESSAGES_AHEAD);
    if (feed.subscribe(first).isEmpty()) {
      symbols.streamed(first);
    } else {
      symbols.wantFirst(first);
    }
    goOn();
  }

  /** Sends the next change of what it streams, when it is time and nothing else is unanswered. */
  void goOn() throws IOException, InterruptedException {
    if (pending.isAny()) {
      return;
    }
    Optional<SocketSymbols.Batch> batch = symbols.next();
    if (batch.isPresent()) {
      send(
          batch.get().isFollow()
              ? feed.follow(batch.get().symbols())
              : feed.unfollow(batch.get().symbols()));
    }
  }

  /**
   * Sends a request.
   *
   * @param exchangeTimeMicros what the exchange's clock had shown before; becomes evidence, in
   *     order, when the answer comes
   * @return answered once the answer and all that came before it are handed over
   */
  PendingRequests.Pending request(OptionalLong exchangeTimeMicros)
      throws IOException, InterruptedException {
    PendingRequests.Pending request = pending.add(exchangeTimeMicros);
    send(feed.request(request.id(), symbols.streaming()));
    return request;
  }

  private void send(String message) throws IOException, InterruptedException {
    try {
      webSocket.sendText(message, true).get(SEND_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(Failures.describe(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the server does not read", e);
    }
  }

  /** Why nothing more comes, or null while it may. */
  String lossReason() {
    return lost.getNow(null);
  }

  boolean isShutdownAnnounced() {
    return shutdownAnnounced;
  }

  /** Whether a request or a change is not answered yet: nothing else may be sent. */
  boolean isAnswerPending() {
    return pending.isAny() || symbols.isUnderWay();
  }

  long ageNanos() {
    return System.nanoTime() - openedNanos;
  }

  /** How long no trade has come, in ns; 0 while the queue has no room for one. */
  long quietNanos() {
    return waitingForRoom ? 0 : System.nanoTime() - tradeNanos;
  }

  /** How long nothing at all has come, or a request has not been answered; as above. */
  long silentNanos() {
    if (waitingForRoom) {
      return 0;
    }
    long now = System.nanoTime();
    return Math.max(now - heardNanos, Math.min(pending.oldestAgeNanos(now), now - tradeNanos));
  }

  /** Ends the connection at once. */
  void abort(String reason) {
    lost.complete(reason);
    if (webSocket != null) {
      webSocket.abort();
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    webSocket = opened;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    long receiveTimeMicros = Times.nowMicros();
    if (last && partial.length() == 0) {
      message(data.toString(), receiveTimeMicros);
      return null;
    }
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      message(text, receiveTimeMicros);
    } else if (partial.length() > MAX_FRAME_CHARS) {
      lose("a frame of more than " + MAX_FRAME_CHARS + " characters");
      socket.abort();
    } else {
      askForMore();
    }
    return null;
  }

  private void message(String text, long receiveTimeMicros) {
    List<FeedFrame> frames = feed.decode(text);
    List<Arrival.Frame> ofMarket = new ArrayList<>(frames.size());
    for (FeedFrame frame : frames) {
      if (isOfMarket(frame)) {
        ofMarket.add(new Arrival.Frame(number, frame, receiveTimeMicros));
      } else {
        control(frame);
      }
    }
    if (ofMarket.isEmpty()) {
      askForMore();
    } else {
      tradeNanos = System.nanoTime();
      waitingForRoom = true;
      handOver.put(ofMarket, this::askForMore);
    }
  }

  private static boolean isOfMarket(FeedFrame frame) {
    return frame instanceof FeedFrame.Traded
        || frame instanceof FeedFrame.NewestTrade
        || frame instanceof FeedFrame.Undecodable;
  }

  private void control(FeedFrame frame) {
    if (frame instanceof FeedFrame.Answered answer) {
      pending.answered(answer.requestId(), this::evidence);
      changed.run();
    } else if (frame instanceof FeedFrame.Subscribed subscribed) {
      symbols.subscribed(subscribed.symbols());
      changed.run();
    } else if (frame instanceof FeedFrame.Unsubscribed ended) {
      symbols.unsubscribed(ended.symbols());
      changed.run();
    } else if (frame instanceof FeedFrame.Changed) {
      symbols.changed();
      changed.run();
    } else if (frame instanceof FeedFrame.Refused refused) {
      refused(refused);
    } else if (frame instanceof FeedFrame.ShutdownAnnounced) {
      shutdownAnnounced = true;
      changed.run();
    }
  }

  private void refused(FeedFrame.Refused refused) {
    if (symbols.refused(refused.symbols(), refused.whole(), refused.reason())) {
      changed.run();
    } else {
      lose("the exchange answered: " + refused.reason());
    }
  }

  private void evidence(long exchangeTimeMicros) {
    handOver.put(new Arrival.Evidence(number, exchangeTimeMicros));
  }

  private void askForMore() {
    heardNanos = System.nanoTime();
    if (waitingForRoom) {
      tradeNanos = heardNanos;
      waitingForRoom = false;
    }
    webSocket.request(1);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    askForMore();
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    askForMore();
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    askForMore();
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    lose("the server closed it with status " + status + (reason.isEmpty() ? "" : ", " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    lose(Failures.describe(error));
  }

  private void lose(String reason) {
    lost.complete(reason);
    changed.run();
  }
}
