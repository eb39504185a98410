package dev.tocsin.exchange;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where markets print what happens, for everybody who has subscribed. Any thread may call it. */
public interface Tape {

  /**
   * Sends frames to their subscribers, in this order, in one burst. Returns at once; a reply to a
   * request that reaches the server later leaves after these frames.
   */
  void print(List<Frame> frames);

  /**
   * Completes as soon as every subscriber takes more, at once when all do or there is none. Markets
   * that can wait call it between bursts; a subscriber that falls too far behind markets that do
   * not is cut off.
   */
  CompletableFuture<Void> room();

  /** Completes as soon as somebody is subscribed to something. */
  CompletableFuture<Void> audience();
}
