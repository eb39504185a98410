package dev.tocsin.exchange;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The open WebSocket connections. All of its state belongs to the server's thread. */
final class Subscribers implements Tape {

  private final EventLoop loop;
  private final Set<StreamConnection> connections = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> waitingForRoom = new ArrayList<>();
  private final List<CompletableFuture<Void>> waitingForAudience = new ArrayList<>();
  private final Map<Optional<String>, Integer> framesToLose = new HashMap<>();
  private final List<Frame> held = new ArrayList<>();
  private boolean holding;
  private boolean closed;
  private volatile int size;
  private volatile int subscriptions;

  Subscribers(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public void print(List<Frame> frames) {
    loop.execute(() -> admit(frames));
  }

  @Override
  public CompletableFuture<Void> room() {
    return waitIn(waitingForRoom, this::roomMayHaveCome);
  }

  @Override
  public CompletableFuture<Void> audience() {
    return waitIn(waitingForAudience, this::audienceMayHaveCome);
  }

  int connections() {
    return size;
  }

  int subscriptions() {
    return subscriptions;
  }

  /** Closes every connection properly; returns once the close frames are on their way. */
  void closeAll() {
    loop.submit(
            () -> {
              closed = true;
              each(StreamConnection::closeGoingAway);
              roomMayHaveCome();
              audienceMayHaveCome();
            })
        .syncUninterruptibly();
  }

  void joined(StreamConnection connection) {
    connections.add(connection);
    size = connections.size();
  }

  void left(StreamConnection connection) {
    connections.remove(connection);
    size = connections.size();
    countSubscriptions();
    roomMayHaveCome();
  }

  void roomMayHaveCome() {
    if (closed || connections.stream().allMatch(StreamConnection::takesMore)) {
      letGo(waitingForRoom);
    }
  }

  void each(Consumer<StreamConnection> action) {
    List.copyOf(connections).forEach(action);
  }

  void loseFrames(String stream, int frames) {
    framesToLose.put(Optional.of(stream), frames);
  }

  void hold() {
    holding = true;
  }

  void release() {
    holding = false;
    List<Frame> frames = List.copyOf(held);
    held.clear();
    deliver(frames);
  }

  private void admit(List<Frame> frames) {
    List<Frame> surviving = frames.stream().filter(frame -> !lost(frame)).toList();
    if (holding) {
      held.addAll(surviving);
    } else {
      deliver(surviving);
    }
  }

  private boolean lost(Frame frame) {
    int toLose = framesToLose.getOrDefault(frame.stream(), 0);
    if (toLose > 0) {
      framesToLose.put(frame.stream(), toLose - 1);
    }
    return toLose > 0;
  }

  private void deliver(List<Frame> frames) {
    each(connection -> connection.deliver(frames));
  }

  private void countSubscriptions() {
    subscriptions = connections.stream().mapToInt(each -> each.streams().size()).sum();
  }

  void audienceMayHaveCome() {
    countSubscriptions();
    if (closed || connections.stream().anyMatch(connection -> !connection.streams().isEmpty())) {
      letGo(waitingForAudience);
    }
  }

  private CompletableFuture<Void> waitIn(
      List<CompletableFuture<Void>> waiting, Runnable mayHaveCome) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    loop.execute(
        () -> {
          waiting.add(future);
          mayHaveCome.run();
        });
    return future;
  }

  private static void letGo(List<CompletableFuture<Void>> waiting) {
    waiting.forEach(future -> future.complete(null));
    waiting.clear();
  }
}
