package dev.tocsin.exchange;

import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The faults in effect. What concerns connections is done on the server's thread. */
final class FaultSwitches implements Faults {

  private final EventLoop loop;
  private final Subscribers subscribers;
  private final Markets markets;
  private final Set<String> refusedSymbols = ConcurrentHashMap.newKeySet();
  private volatile boolean refusing;
  private volatile boolean fragmenting;
  private RestFault restFault;
  private int restCallsToFail;

  FaultSwitches(EventLoop loop, Subscribers subscribers, Markets markets) {
    this.loop = loop;
    this.subscribers = subscribers;
    this.markets = markets;
  }

  boolean refusing() {
    return refusing;
  }

  boolean fragmenting() {
    return fragmenting;
  }

  /** What the REST call that has just come gets instead of its answer. */
  Optional<RestFault> nextRestFault() {
    if (restCallsToFail == 0) {
      return Optional.empty();
    }
    restCallsToFail--;
    return Optional.of(restFault);
  }

  @Override
  public void dropConnections() {
    inEffect(() -> subscribers.each(StreamConnection::reset));
  }

  @Override
  public void silenceConnections() {
    inEffect(() -> subscribers.each(StreamConnection::goSilent));
  }

  @Override
  public void announceShutdown() {
    markets.protocol().shutdownNotice(markets.timeMillis()).ifPresent(this::sendToEach);
  }

  @Override
  public void refuseConnections(boolean refuse) {
    refusing = refuse;
  }

  @Override
  public void failRest(RestFault fault, int calls) {
    inEffect(
        () -> {
          restFault = fault;
          restCallsToFail = calls;
        });
  }

  @Override
  public void restoreRest() {
    inEffect(() -> restCallsToFail = 0);
  }

  boolean refuses(String symbol) {
    return refusedSymbols.contains(symbol);
  }

  @Override
  public void refuseSymbol(String symbol, boolean refuse) {
    inEffect(
        () -> {
          if (refuse) {
            refusedSymbols.add(symbol);
          } else {
            refusedSymbols.remove(symbol);
          }
        });
  }

  @Override
  public void sendRaw(String text) {
    sendToEach(text);
  }

  @Override
  public void fragmentFrames(boolean fragment) {
    fragmenting = fragment;
  }

  @Override
  public void loseFrames(String stream, int frames) {
    inEffect(() -> subscribers.loseFrames(stream, frames));
  }

  @Override
  public void holdFrames() {
    inEffect(subscribers::hold);
  }

  @Override
  public void releaseFrames() {
    inEffect(subscribers::release);
  }

  private void sendToEach(String text) {
    inEffect(() -> subscribers.each(connection -> connection.sendNow(text)));
  }

  private void inEffect(Runnable action) {
    loop.submit(action).syncUninterruptibly();
  }
}
