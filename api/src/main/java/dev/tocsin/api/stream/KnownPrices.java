package dev.tocsin.api.stream;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the latest candle and the greatest accepted point of every instrument. */
@Singleton
final class KnownPrices {

  /** One index probe for each instrument, however many candles there are. */
  private static final String QUERY =
      """
      with recursive traded as (
        (select instrument from candles order by instrument limit 1)
        union all
        select (select c.instrument from candles c where c.instrument > t.instrument
                order by c.instrument limit 1)
        from traded t where t.instrument is not null
      ), latest as (
        select c.* from traded t cross join lateral (
          select instrument, close, last_trade_id, open_time from candles
          where instrument = t.instrument and interval = '1m'
          order by open_time desc limit 1) c
      )
      select coalesce(l.instrument, p.instrument) as instrument, l.close, l.last_trade_id,
             l.open_time, p.trade_id, p.event_time, p.partition, p."offset"
      from latest l full outer join stream_points p on p.instrument = l.instrument
      """;

  private final DataSource dataSource;

  KnownPrices(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * @throws IllegalStateException when the database does not answer
   */
  List<QuietInstrument> read() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet rows = statement.executeQuery()) {
      List<QuietInstrument> instruments = new ArrayList<>();
      while (rows.next()) {
        instruments.add(instrument(rows));
      }
      return instruments;
    } catch (SQLException e) {
      throw new IllegalStateException("the last known prices cannot be read from Postgres", e);
    }
  }

  private static QuietInstrument instrument(ResultSet row) throws SQLException {
    Instrument instrument = Instrument.of(row.getString("instrument"));
    BigDecimal close = row.getBigDecimal("close");
    BigDecimal price = close == null ? null : Decimals.normalized(close);
    long candleTradeId = row.getLong("last_trade_id");
    long acceptedTradeId = row.getLong("trade_id");
    if (acceptedTradeId >= candleTradeId) {
      return new QuietInstrument(
          instrument,
          price,
          acceptedTradeId,
          row.getObject("event_time", OffsetDateTime.class).toInstant(),
          row.getInt("partition"),
          row.getLong("offset"));
    }
    OffsetDateTime openTime = row.getObject("open_time", OffsetDateTime.class);
    return new QuietInstrument(instrument, price, candleTradeId, openTime.toInstant(), null, null);
  }
}
