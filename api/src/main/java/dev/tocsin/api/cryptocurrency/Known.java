package dev.tocsin.api.cryptocurrency;

import dev.tocsin.api.db.Row;
import java.sql.SQLException;

/** What tells a cryptocurrency that is in the table from others. */
record Known(String slug, String coingeckoId, String coinmarketcapId, String symbol, String name) {

  static final String COLUMNS = "slug, coingecko_id, coinmarketcap_id, symbol, name";

  static Known of(Row row) throws SQLException {
    return new Known(
        row.text("slug"),
        row.text("coingecko_id"),
        row.text("coinmarketcap_id"),
        row.text("symbol"),
        row.text("name"));
  }

  /** The provider's own id of it; null when it has not said one yet. */
  String idAt(Provider provider) {
    return provider == Provider.COINMARKETCAP ? coinmarketcapId : coingeckoId;
  }

  /** Whether a report under another id is about the same: a symbol alone says little. */
  boolean isNamedAs(Report report) {
    return symbol.equals(report.symbol())
        && (name.equalsIgnoreCase(report.name()) || slug.equals(report.slug()));
  }
}
