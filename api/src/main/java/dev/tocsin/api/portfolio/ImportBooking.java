package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.ledger.Journal;
import dev.tocsin.api.ledger.Posting;
import dev.tocsin.engine.position.Backdating;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.engine.position.DatedTrade;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import jakarta.inject.Singleton;
import java.io.Serial;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Books the trades of an import in one transaction, set by set: the number of statements does not
 * depend on how many there are.
 */
@Singleton
class ImportBooking {

  private final Database database;
  private final AccountRepository accounts;
  private final HoldingRepository holdings;
  private final ImportRepository imports;
  private final Repricing repricing;
  private final Journal journal;
  private final Settlement settlement;

  ImportBooking(
      Database database,
      AccountRepository accounts,
      HoldingRepository holdings,
      ImportRepository imports,
      Repricing repricing,
      Journal journal,
      Settlement settlement) {
    this.database = database;
    this.accounts = accounts;
    this.holdings = holdings;
    this.imports = imports;
    this.repricing = repricing;
    this.journal = journal;
    this.settlement = settlement;
  }

  /** What became of the trades. */
  record Booked(int imported, int alreadyThere, List<ImportReport.Refused> refused) {}

  /** Ends a dry run, so that all it did is undone. Carries no stack trace. */
  private static final class DryRun extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Booked booked;

    DryRun(Booked booked) {
      super("dry run", null, false, false);
      this.booked = booked;
    }
  }

  /**
   * Books what can be booked. A dry run does the same and then undoes it, so that it tells the
   * truth.
   *
   * @throws ProblemException 409 when the account would be overdrawn, 422 when an amount grows
   *     beyond what the ledger keeps; nothing has changed then
   */
  Booked book(long userId, List<ImportedTrade> trades, boolean dryRun) {
    try {
      return database.transaction(
          tx -> {
            // A plan made for whatever number of rows joins a hundred thousand of them one by one.
            tx.update("set local plan_cache_mode = force_custom_plan");
            Booked booked = book(tx, userId, trades);
            if (dryRun) {
              throw new DryRun(booked);
            }
            return booked;
          });
    } catch (DryRun end) {
      return end.booked;
    }
  }

  private Booked book(Transaction tx, long userId, List<ImportedTrade> trades) throws SQLException {
    Account account = accounts.lock(tx, userId);
    List<ImportedTrade> fresh = fresh(trades, imports.known(tx, userId, trades));
    List<ImportReport.Refused> refused = new ArrayList<>();
    List<ImportedTrade> good = possible(tx, userId, fresh, refused);
    if (!good.isEmpty()) {
      BigDecimal balance = requireCovered(account, good);
      store(tx, account, balance, good);
    }
    return new Booked(good.size(), trades.size() - fresh.size(), refused);
  }

  private static List<ImportedTrade> fresh(List<ImportedTrade> trades, Set<String> known) {
    Set<String> seen = new HashSet<>(known);
    return trades.stream().filter(trade -> seen.add(trade.key())).toList();
  }

  /** Those that sell what is held, in the order in which they happened. */
  private List<ImportedTrade> possible(
      Transaction tx, long userId, List<ImportedTrade> trades, List<ImportReport.Refused> refused)
      throws SQLException {
    Map<Instrument, List<ImportedTrade>> byInstrument =
        trades.stream()
            .sorted(Comparator.comparing(ImportedTrade::executedAt))
            .collect(
                Collectors.groupingBy(
                    trade -> trade.order().instrument(), TreeMap::new, Collectors.toList()));
    Map<Instrument, List<DatedTrade>> standing =
        imports.standing(tx, userId, byInstrument.keySet());
    List<ImportedTrade> good = new ArrayList<>();
    byInstrument.forEach(
        (instrument, added) -> {
          Set<Integer> oversold =
              Backdating.oversold(
                  standing.getOrDefault(instrument, List.of()),
                  added.stream().map(ImportedTrade::dated).toList());
          for (int i = 0; i < added.size(); i++) {
            if (oversold.contains(i)) {
              refused.add(refusal(added.get(i)));
            } else {
              good.add(added.get(i));
            }
          }
        });
    good.sort(Comparator.comparing(ImportedTrade::executedAt));
    return good;
  }

  private static ImportReport.Refused refusal(ImportedTrade sale) {
    return ImportReport.Refused.of(
        sale.row(),
        sale.line(),
        ProblemException.conflict(
            "insufficient_holding",
            "quantity",
            "is more than was held then, less what was sold afterwards"));
  }

  /** The balance after the import. On its way through the past it may have been anything. */
  private static BigDecimal requireCovered(Account account, List<ImportedTrade> trades) {
    BigDecimal change =
        trades.stream().map(ImportedTrade::cashChange).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal balance = account.balance().add(change);
    if (balance.signum() < 0) {
      throw ProblemException.conflict(
          "insufficient_balance",
          "All rows together cost %s %s, and your balance is %s: deposit the rest first."
              .formatted(
                  Decimals.plain(change.negate()),
                  account.currency(),
                  Decimals.plain(account.balance())));
    }
    return requireKept(balance);
  }

  private void store(
      Transaction tx, Account account, BigDecimal balance, List<ImportedTrade> trades)
      throws SQLException {
    long userId = account.userId();
    Map<Instrument, Holding> before = new HashMap<>();
    holdings.all(tx, userId).forEach(holding -> before.put(holding.instrument(), holding));
    Map<Instrument, Long> sequences = new TreeMap<>();
    List<Long> numbered = new ArrayList<>(trades.size());
    for (ImportedTrade trade : trades) {
      Instrument instrument = trade.order().instrument();
      long last = before.getOrDefault(instrument, Holding.none(instrument)).sequence();
      numbered.add(sequences.merge(instrument, last + 1, (known, first) -> known + 1));
    }
    List<Long> ids = imports.add(tx, userId, trades, numbered);
    List<Posting> postings = new ArrayList<>(trades.size());
    for (int i = 0; i < trades.size(); i++) {
      ImportedTrade trade = trades.get(i);
      postings.add(
          Ledger.posting(
              ids.get(i), trade.order(), account.currency(), trade.fee(), trade.executedAt()));
    }
    journal.post(tx, postings);
    Map<Instrument, Holding> after = repriced(tx, account, sequences);
    List<PortfolioTrade> published = new ArrayList<>(trades.size());
    for (int i = 0; i < trades.size(); i++) {
      published.add(published(ids.get(i), trades.get(i), numbered.get(i), after));
    }
    settlement.settle(
        tx,
        userId,
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        balance,
        BigDecimal.ZERO,
        List.copyOf(after.values()),
        published);
  }

  private Map<Instrument, Holding> repriced(
      Transaction tx, Account account, Map<Instrument, Long> sequences) throws SQLException {
    Map<Instrument, CostBasis> bases =
        repricing.reprice(tx, account.userId(), account.costMethod(), sequences.keySet());
    Map<Instrument, Holding> after = new TreeMap<>();
    bases.forEach(
        (instrument, basis) ->
            after.put(
                instrument, new Holding(instrument, basis.position(), sequences.get(instrument))));
    return after;
  }

  /** Every trade with what is held after the whole import, in which all of them happen at once. */
  private static PortfolioTrade published(
      long id, ImportedTrade trade, long sequence, Map<Instrument, Holding> after) {
    Order order = trade.order();
    return new PortfolioTrade(
        id,
        order.userId(),
        order.instrument(),
        order.side(),
        order.quantity(),
        order.price(),
        trade.executedAt(),
        sequence,
        after.get(order.instrument()).position());
  }

  private static BigDecimal requireKept(BigDecimal amount) {
    if (!Decimals.fitsNumeric(amount)) {
      throw ProblemException.invalid("body", "makes amounts of more than 20 digits");
    }
    return amount;
  }
}
