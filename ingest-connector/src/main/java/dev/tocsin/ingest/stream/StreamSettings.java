package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.RequestLimit;
import java.time.Duration;
import java.util.List;

/**
 * How the stream of a task behaves.
 *
 * @param exchange the exchange's name in records and logs
 * @param symbols whose trades to stream at first, by the exchange's names
 * @param gapMax how much exchange time a hole may span and still be filled
 * @param gapMaxTrades how many trades a hole may have and still be filled
 * @param backfillMaxTrades how many trades of a gap are fetched later, the newest first chosen; 0
 *     for none
 * @param queueCapacity how many frames may wait
 * @param backoffInitial the ceiling of the first wait before a retry
 * @param backoffMax the ceiling of every later one
 * @param connectionMaxAge after which a connection is renewed
 * @param silenceTimeout after which a connection that delivers nothing is given up
 * @param clockQuiet after which an instrument without trades gets clocks
 * @param clockLag how far a clock stays behind the exchange's time
 * @param requestLimit what REST requests may cost
 * @param maxSymbols how many a connection may stream
 * @param historyCandles how many candles of each interval are fetched of the time before a symbol
 *     is first followed; 0 for none
 * @param symbolRetry after which a symbol that was refused is asked for again
 */
public record StreamSettings(
    String exchange,
    List<String> symbols,
    Duration gapMax,
    long gapMaxTrades,
    long backfillMaxTrades,
    int queueCapacity,
    Duration backoffInitial,
    Duration backoffMax,
    Duration connectionMaxAge,
    Duration silenceTimeout,
    Duration clockQuiet,
    Duration clockLag,
    RequestLimit requestLimit,
    int maxSymbols,
    int historyCandles,
    Duration symbolRetry) {}
