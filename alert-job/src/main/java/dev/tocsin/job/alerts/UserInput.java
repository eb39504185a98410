package dev.tocsin.job.alerts;

import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.portfolio.PortfolioTrade;

/** What a user did: decided about an alert, or traded. */
sealed interface UserInput {

  String instrument();

  record Rule(AlertRule rule) implements UserInput {
    @Override
    public String instrument() {
      return rule.instrument().id();
    }
  }

  record Trade(PortfolioTrade trade) implements UserInput {
    @Override
    public String instrument() {
      return trade.instrument().id();
    }
  }
}
