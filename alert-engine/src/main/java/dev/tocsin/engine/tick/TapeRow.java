package dev.tocsin.engine.tick;

/**
 * How far an instrument's stream has been read.
 *
 * @param eventTimeMicros the highest time of its ticks and clocks; 0 before the first
 * @param last tick; null before the first
 * @param previous the tick before the last; null before the second
 * @param lastDropped the newest tick that is no longer among the recent ones; null while all are
 * @param droppedClockMicros the time of the newest clock after it that is no longer among them; the
 *     least while all are
 */
public record TapeRow(
    long eventTimeMicros,
    PlacedPrice last,
    PlacedPrice previous,
    PlacedPrice lastDropped,
    long droppedClockMicros) {}
