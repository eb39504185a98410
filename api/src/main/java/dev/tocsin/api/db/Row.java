package dev.tocsin.api.db;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The current row of a result, in the types of the domain. A null column gives null. */
public final class Row {

  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  public String text(String column) throws SQLException {
    return results.getString(column);
  }

  /** An array of texts. */
  public List<String> texts(String column) throws SQLException {
    Array array = results.getArray(column);
    return array == null ? null : List.of((String[]) array.getArray());
  }

  /** Not for columns that may be null. */
  public long number(String column) throws SQLException {
    return results.getLong(column);
  }

  public Long optionalNumber(String column) throws SQLException {
    return results.getObject(column, Long.class);
  }

  /** Not for columns that may be null. */
  public boolean flag(String column) throws SQLException {
    return results.getBoolean(column);
  }

  /** Without trailing zeros, so that equal amounts are {@code equals}. */
  public BigDecimal amount(String column) throws SQLException {
    BigDecimal value = results.getBigDecimal(column);
    return value == null ? null : Decimals.normalized(value);
  }

  public Instant time(String column) throws SQLException {
    OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public Instrument instrument(String column) throws SQLException {
    String id = results.getString(column);
    return id == null ? null : Instrument.of(id);
  }

  public byte[] bytes(String column) throws SQLException {
    return results.getBytes(column);
  }
}
