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
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One WebSocket to an exchange.
 *
 * <ol>
 *   <li>{@link #open}: the link's thread connects; the server begins to send.
 *   <li>{@link #start}: the link's thread asks for the first message and, where it must,
 *       subscribes. From then on each callback (one at a time, on the HTTP client's threads) hands
 *       the frames of its message over and asks for the next one as soon as there is room.
 *   <li>{@link #request}: the link's thread asks the server something; the answer comes in order.
 *   <li>The socket is lost when an error or a close frame says so, or when the link's thread {@link
 *       #abort}s it, for instance because it is {@link #silentNanos silent}.
 * </ol>
 */
final class ExchangeSocket implements WebSocket.Listener {

  private static final Duration OPEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration SEND_WITHIN = Duration.ofSeconds(5);

  /** No frame of a trade comes near this. */
  private static final int MAX_FRAME_CHARS = 1 << 20;

  private final int number;
  private final ExchangeFeed feed;
  private final List<String> symbols;
  private final Set<String> unacknowledged = ConcurrentHashMap.newKeySet();
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
   * @param changed is run, on any thread, when something of interest to the link has happened
   */
  ExchangeSocket(
      int number, ExchangeFeed feed, List<String> symbols, HandOver handOver, Runnable changed) {
    this.number = number;
    this.feed = feed;
    this.symbols = symbols;
    this.handOver = handOver;
    this.changed = changed;
  }

  void open(HttpClient http) throws IOException, InterruptedException {
    CompletableFuture<WebSocket> opening =
        http.newWebSocketBuilder()
            .connectTimeout(OPEN_WITHIN)
            .buildAsync(feed.streamUri(symbols), this);
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

  /** Begins to receive, and asks for the trades where the address does not say it all. */
  void start() throws IOException, InterruptedException {
    askForMore();
    List<String> messages = feed.subscribe(symbols);
    if (!messages.isEmpty()) {
      unacknowledged.addAll(symbols);
    }
    for (String message : messages) {
      send(message);
    }
  }

  /** Whether the server has acknowledged every symbol it was asked for. */
  boolean isSubscribed() {
    return unacknowledged.isEmpty();
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
    send(feed.request(request.id(), symbols));
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

  boolean isAnswerPending() {
    return pending.isAny();
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
      unacknowledged.removeAll(subscribed.symbols());
      changed.run();
    } else if (frame instanceof FeedFrame.Refused refused) {
      lose("the exchange answered: " + refused.reason());
    } else if (frame instanceof FeedFrame.ShutdownAnnounced) {
      shutdownAnnounced = true;
      changed.run();
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
