package dev.tocsin.ingest.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between the threads that hear from the exchange and the one that polls.
 *
 * <ol>
 *   <li>A socket's callback puts the frames of a message. While fewer frames than the capacity are
 *       waiting here or held back for the trades before them, it is told at once to ask its socket
 *       for one message more.
 *   <li>At capacity it is not told, and asks for nothing: the frames stay in the network's buffers,
 *       then with the exchange, which may cut the connection. Nothing is dropped here, and what the
 *       exchange drops is fetched by trade id.
 *   <li>The polling thread takes what is there, in order, waking as soon as there is anything, and
 *       then says how many frames it holds back. As soon as there is room again, it tells the
 *       sockets that wait.
 * </ol>
 *
 * <p>Everything but frames (answers to requests the stream itself made, one at a time for each
 * symbol) is put without waiting for room.
 */
final class HandOver {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private int heldBack;

  HandOver(int capacity) {
    this.capacity = capacity;
  }

  /** Adds an arrival of which there cannot be many. */
  void put(Arrival arrival) {
    lock.lock();
    try {
      add(arrival);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds the frames of a message; runs {@code askForMore} once there is room for another: now or
   * later.
   */
  void put(List<Arrival.Frame> frames, Runnable askForMore) {
    boolean room;
    lock.lock();
    try {
      frames.forEach(this::add);
      room = hasRoom();
      if (!room) {
        waiting.add(askForMore);
      }
    } finally {
      lock.unlock();
    }
    if (room) {
      askForMore.run();
    }
  }

  /** Waits for arrivals and takes up to {@code max} of them; an empty list when none came. */
  List<Arrival> take(int max, long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = waitNanos;
      while (arrivals.isEmpty() && left > 0) {
        left = something.awaitNanos(left);
      }
      int count = Math.min(max, arrivals.size());
      List<Arrival> taken = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        taken.add(arrivals.poll());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** What was taken is dealt with, except for this many frames that cannot go on yet. */
  void heldBack(int frames) {
    List<Runnable> told = List.of();
    lock.lock();
    try {
      heldBack = frames;
      if (hasRoom() && !waiting.isEmpty()) {
        told = List.copyOf(waiting);
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
  }

  /** How many arrivals wait. */
  int size() {
    lock.lock();
    try {
      return arrivals.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    return arrivals.size() + heldBack < capacity;
  }

  private void add(Arrival arrival) {
    arrivals.add(arrival);
    if (arrivals.size() == 1) {
      something.signal();
    }
  }
}
