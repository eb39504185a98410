package dev.tocsin.engine.position;

import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds which trades cannot be put among others that happened already: sales of more than was held
 * then, or of what was sold afterwards. Pure functions.
 */
public final class Backdating {

  private record Event(DatedTrade trade, int added) {

    private static final int BOOKED = -1;

    boolean isBooked() {
      return added == BOOKED;
    }
  }

  private Backdating() {}

  /**
   * Which of the added trades have to be left out so that nothing is sold that is not held, at any
   * time. Only sales are; where one of several has to give way to a sale that is booked, it is the
   * last of them.
   *
   * @param booked trades of one instrument that sell no more than is held, in any order
   * @param added trades of the same instrument; of one moment, they come after those booked and in
   *     their order here
   * @return positions in {@code added}, ascending
   */
  public static Set<Integer> oversold(List<DatedTrade> booked, List<DatedTrade> added) {
    Set<Integer> leftOut = new TreeSet<>();
    Deque<Event> addedSales = new ArrayDeque<>();
    BigDecimal held = BigDecimal.ZERO;
    for (Event event : timeline(booked, added)) {
      BigDecimal quantity = event.trade().quantity();
      if (event.trade().side() == Side.BUY) {
        held = held.add(quantity);
      } else if (event.isBooked()) {
        held = held.subtract(quantity);
        while (held.signum() < 0) {
          Event givesWay = addedSales.pop();
          leftOut.add(givesWay.added());
          held = held.add(givesWay.trade().quantity());
        }
      } else if (quantity.compareTo(held) > 0) {
        leftOut.add(event.added());
      } else {
        held = held.subtract(quantity);
        addedSales.push(event);
      }
    }
    return leftOut;
  }

  private static List<Event> timeline(List<DatedTrade> booked, List<DatedTrade> added) {
    List<Event> events = new ArrayList<>(booked.size() + added.size());
    booked.forEach(trade -> events.add(new Event(trade, Event.BOOKED)));
    for (int i = 0; i < added.size(); i++) {
      events.add(new Event(added.get(i), i));
    }
    events.sort(Comparator.comparing(event -> event.trade().at()));
    return events;
  }
}
