package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.portfolio.PortfolioTrade;

/** What a user did: decided about an alert, or traded. */
public sealed interface UserInput {

  /** The instrument that it is about. */
  Instrument instrument();

  /** Who it was. */
  long userId();

  /**
   * A decision about an alert, for one of its instruments.
   *
   * @param instrument one of those that the rule has as-of points of
   */
  record Rule(AlertRule rule, Instrument instrument) implements UserInput {

    /** For the first of its instruments. */
    public Rule(AlertRule rule) {
      this(rule, rule.instrument());
    }

    @Override
    public long userId() {
      return rule.userId();
    }
  }

  /**
   * A decision about an alert that cannot be read: the alert cannot be held, and what stood of it
   * before ends.
   *
   * @param end what it comes to
   * @param reason for its owner
   */
  record UnreadableRule(AlertRule.Withdrawn end, String reason) implements UserInput {
    @Override
    public Instrument instrument() {
      return end.instrument();
    }

    @Override
    public long userId() {
      return end.userId();
    }
  }

  /** A trade of a portfolio. */
  record Trade(PortfolioTrade trade) implements UserInput {
    @Override
    public Instrument instrument() {
      return trade.instrument();
    }

    @Override
    public long userId() {
      return trade.userId();
    }
  }
}
