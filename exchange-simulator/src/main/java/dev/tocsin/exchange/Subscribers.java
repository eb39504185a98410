package dev.tocsin.exchange;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The open WebSocket connections. All of its state belongs to the server's thread. */
final class Subscribers implements Tape {

  private final EventLoop loop;
  private final Runnable onSubscription;
  private final Set<StreamConnection> connections = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> waitingForRoom = new ArrayList<>();
  private final Deque<Frame> held = new ArrayDeque<>();
  private boolean holding;
  private int framesToLose;
  private boolean closed;
  private volatile int size;

  Subscribers(EventLoop loop, Runnable onSubscription) {
    this.loop = loop;
    this.onSubscription = onSubscription;
  }

  @Override
  public void print(List<Frame> frames) {
    loop.execute(() -> admit(frames));
  }

  @Override
  public CompletableFuture<Void> room() {
    CompletableFuture<Void> room = new CompletableFuture<>();
    loop.execute(
        () -> {
          waitingForRoom.add(room);
          roomMayHaveCome();
        });
    return room;
  }

  int connections() {
    return size;
  }

  /** Closes every connection properly; returns once the close frames are on their way. */
  void closeAll() {
    loop.submit(
            () -> {
              closed = true;
              each(StreamConnection::closeGoingAway);
              roomMayHaveCome();
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
    roomMayHaveCome();
  }

  void subscribed() {
    onSubscription.run();
  }

  void roomMayHaveCome() {
    if (closed || connections.stream().allMatch(StreamConnection::takesMore)) {
      waitingForRoom.forEach(room -> room.complete(null));
      waitingForRoom.clear();
    }
  }

  void each(Consumer<StreamConnection> action) {
    List.copyOf(connections).forEach(action);
  }

  void loseFrames(int frames) {
    framesToLose = frames;
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
    List<Frame> surviving = frames.subList(Math.min(framesToLose, frames.size()), frames.size());
    framesToLose -= frames.size() - surviving.size();
    if (holding) {
      held.addAll(surviving);
    } else {
      deliver(surviving);
    }
  }

  private void deliver(List<Frame> frames) {
    each(connection -> connection.deliver(frames));
  }
}
