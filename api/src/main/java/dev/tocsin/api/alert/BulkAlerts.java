package dev.tocsin.api.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.Spool;
import dev.tocsin.api.idempotency.IdempotencyKeys;
import dev.tocsin.api.listing.SymbolResolver;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets many alerts, {@value #BATCH} to a transaction, in constant memory. Under a key each line is
 * done once, whatever happened to requests before: what was answered is answered again, and what
 * was not is done.
 */
@Singleton
class BulkAlerts {

  /** The most alerts of one request. */
  static final int MAX_ALERTS = 100_000;

  private static final int BATCH = 500;
  private static final String REQUEST = "POST /alerts/bulk";
  private static final String ANY_BODY = "";
  private static final Logger LOG = LoggerFactory.getLogger(BulkAlerts.class);

  private final Database database;
  private final Alerts alerts;
  private final IdempotencyKeys keys;
  private final BulkReplies replies;
  private final SymbolResolver symbols;
  private final ObjectMapper json;

  BulkAlerts(
      Database database,
      Alerts alerts,
      IdempotencyKeys keys,
      BulkReplies replies,
      SymbolResolver symbols,
      ObjectMapper json) {
    this.database = database;
    this.alerts = alerts;
    this.keys = keys;
    this.replies = replies;
    this.symbols = symbols;
    this.json = json;
  }

  /** Reads alerts to their end and writes what each line is answered, in their order. */
  void create(long userId, Optional<String> key, InputStream body, Spool answers) {
    // What nobody reads of the body would keep the connection's next request waiting.
    try (answers;
        body) {
      Ndjson lines = new Ndjson(body);
      AlertReader reader =
          new AlertReader(new RememberedSymbols(symbols::written), Clock.systemUTC());
      int alertsRead = 0;
      boolean more = true;
      while (more) {
        List<BulkLine> batch = new ArrayList<>(BATCH);
        Ndjson.Line line = null;
        while (batch.size() < BATCH && alertsRead < MAX_ALERTS && (line = lines.next()) != null) {
          batch.add(BulkLine.read(line, json, reader));
          alertsRead++;
        }
        boolean stored = store(userId, key, batch, answers);
        more = line != null && stored;
        if (more && alertsRead == MAX_ALERTS) {
          refuseMore(lines.next(), answers);
          more = false;
        }
      }
    } catch (IOException e) {
      LOG.debug("a bulk request broke off", e);
    }
  }

  /** Whether the batch could be stored; the next one cannot be either when it could not. */
  private boolean store(long userId, Optional<String> key, List<BulkLine> batch, Spool answers)
      throws IOException {
    if (batch.isEmpty()) {
      return true;
    }
    try {
      write(database.transaction(tx -> store(tx, userId, key, batch)), answers);
      return true;
    } catch (ProblemException e) {
      write(
          batch.stream().map(line -> BulkResult.refused(line.number(), e).json()).toList(),
          answers);
    } catch (DatabaseException e) {
      LOG.warn("a batch of a bulk request could not be stored", e);
      write(batch.stream().map(line -> unavailable(line.number()).json()).toList(), answers);
    }
    return false;
  }

  private static BulkResult unavailable(int line) {
    return BulkResult.refused(
        line,
        HttpStatus.SERVICE_UNAVAILABLE,
        new FieldError(
            "line",
            "was not done, nor were those after it: the database does not answer. Send all again"
                + " under the same Idempotency-Key"));
  }

  private List<String> store(
      Transaction tx, long userId, Optional<String> key, List<BulkLine> batch) throws SQLException {
    if (key.isEmpty()) {
      return store(tx, userId, batch).stream().map(BulkResult::json).toList();
    }
    IdempotencyKeys.Kept kept = keys.claim(tx, userId, REQUEST, key.get(), ANY_BODY);
    int first = batch.get(0).number();
    int last = batch.get(batch.size() - 1).number();
    Map<Integer, BulkReplies.Reply> known = replies.find(tx, kept, first, last);
    List<BulkLine> rest = batch.stream().filter(line -> !known.containsKey(line.number())).toList();
    List<BulkResult> results = store(tx, userId, rest);
    List<BulkReplies.Reply> added = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      BulkLine line = rest.get(i);
      added.add(new BulkReplies.Reply(line.number(), line.hash(), results.get(i).json()));
    }
    replies.add(tx, kept, added);
    added.forEach(reply -> known.put(reply.line(), reply));
    return batch.stream().map(line -> answer(line, known.get(line.number()))).toList();
  }

  private static String answer(BulkLine line, BulkReplies.Reply reply) {
    return line.hash().equals(reply.hash())
        ? reply.json()
        : BulkResult.refused(
                line.number(),
                HttpStatus.CONFLICT,
                new FieldError(
                    IdempotencyKeys.HEADER, "was used for another alert in this line before"))
            .json();
  }

  private List<BulkResult> store(Transaction tx, long userId, List<BulkLine> lines)
      throws SQLException {
    List<BulkLine> good = lines.stream().filter(line -> line.fault() == null).toList();
    List<Alert> created =
        good.isEmpty()
            ? List.of()
            : alerts.create(tx, userId, good.stream().map(BulkLine::wanted).toList());
    List<BulkResult> results = new ArrayList<>(lines.size());
    int next = 0;
    for (BulkLine line : lines) {
      results.add(
          line.fault() == null
              ? BulkResult.created(line.number(), created.get(next++).id())
              : line.fault());
    }
    return results;
  }

  private static void refuseMore(Ndjson.Line line, Spool answers) throws IOException {
    if (line != null) {
      BulkResult result =
          BulkResult.refused(
              line.number(),
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              new FieldError(
                  "line",
                  "and those after it were not read: a request has at most "
                      + MAX_ALERTS
                      + " alerts"));
      write(List.of(result.json()), answers);
    }
  }

  private static void write(List<String> results, Spool answers) throws IOException {
    answers.write((String.join("\n", results) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
