package dev.tocsin.api.alert;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the table; what has not happened yet is null. */
record Alert(
    long id,
    int version,
    Instrument instrument,
    Operator operator,
    BigDecimal level,
    AlertStatus status,
    Instant createdAt,
    Instant armedAt,
    Instant triggeredAt,
    String triggerId,
    BigDecimal triggerPrice,
    String reason) {

  /** Whether the job holds it, or will. */
  boolean isStanding() {
    return status == AlertStatus.PENDING || status == AlertStatus.ACTIVE;
  }
}
