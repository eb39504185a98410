package dev.tocsin.api.cryptocurrency;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a provider says of one cryptocurrency, in dollars. What it does not say, or what cannot be,
 * is null; name, ids and price always are there.
 *
 * @param providerId the provider's own id of it
 * @param symbol upper case
 * @param slug the provider's name of it in addresses
 * @param asOf when the provider last looked
 */
record Report(
    String providerId,
    String symbol,
    String name,
    String slug,
    Figures figures,
    Extremes extremes,
    About about,
    Instant asOf) {

  /**
   * What moves with the market.
   *
   * @param rank by market cap, from 1
   * @param change1hPct percent
   */
  record Figures(
      Integer rank,
      BigDecimal price,
      BigDecimal marketCap,
      BigDecimal volume24h,
      BigDecimal circulatingSupply,
      BigDecimal totalSupply,
      BigDecimal maxSupply,
      BigDecimal change1hPct,
      BigDecimal change24hPct,
      BigDecimal change7dPct) {}

  /** The highest and lowest price of all time. */
  record Extremes(BigDecimal high, Instant highAt, BigDecimal low, Instant lowAt) {

    static final Extremes UNKNOWN = new Extremes(null, null, null, null);
  }

  /**
   * What does not move.
   *
   * @param image address of a picture
   * @param addedAt since when the provider lists it
   */
  record About(String image, String description, String website, Instant addedAt) {}
}
