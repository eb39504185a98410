package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A cryptocurrency as people see it. What no provider has said is null. */
@Schema(
    name = "Cryptocurrency",
    description =
        "A cryptocurrency as a provider lists it, in dollars. What it does not say is null")
record CryptocurrencyView(
    @Schema(description = "Its name in addresses; no other has it", example = "bitcoin")
        String slug,
    @Schema(description = "What markets call it; others may have it too", example = "BTC")
        String symbol,
    @Schema(example = "Bitcoin") String name,
    @Schema(description = "By market cap, from 1", example = "1", nullable = true) Integer rank,
    @Schema(type = "string", example = "77671") BigDecimal price,
    @Schema(type = "string", example = "1555886872303", nullable = true) BigDecimal marketCap,
    @JsonProperty("volume_24h") @Schema(type = "string", example = "33235034316", nullable = true)
        BigDecimal volume24h,
    @JsonProperty("change_1h_pct")
        @Schema(
            type = "string",
            description = "Percent",
            example = "0.5823392426906319",
            nullable = true)
        BigDecimal change1hPct,
    @JsonProperty("change_24h_pct")
        @Schema(type = "string", description = "Percent", example = "-0.95302", nullable = true)
        BigDecimal change24hPct,
    @JsonProperty("change_7d_pct")
        @Schema(
            type = "string",
            description = "Percent",
            example = "-4.042267423689584",
            nullable = true)
        BigDecimal change7dPct,
    @Schema(type = "string", example = "20030493", nullable = true) BigDecimal circulatingSupply,
    @Schema(type = "string", example = "20030843", nullable = true) BigDecimal totalSupply,
    @Schema(type = "string", example = "21000000", nullable = true) BigDecimal maxSupply,
    @Schema(type = "string", example = "126080", nullable = true) BigDecimal allTimeHigh,
    @Schema(example = "2025-10-06T18:57:42.558Z", nullable = true) Instant allTimeHighAt,
    @Schema(type = "string", example = "67.81", nullable = true) BigDecimal allTimeLow,
    @Schema(example = "2013-07-06T00:00:00Z", nullable = true) Instant allTimeLowAt,
    @Schema(
            description = "The address of a picture",
            example = "https://coin-images.coingecko.com/coins/images/1/large/bitcoin.png",
            nullable = true)
        String image,
    @Schema(example = "The first of them", nullable = true) String description,
    @Schema(example = "https://bitcoin.org", nullable = true) String website,
    @Schema(description = "Its id at CoinGecko", example = "bitcoin", nullable = true)
        String coingeckoId,
    @Schema(description = "Its id at CoinMarketCap", example = "1", nullable = true)
        String coinmarketcapId,
    @Schema(description = "Since when it has been listed, as far as is known") Instant addedAt,
    @Schema(description = "Who said so") Provider provider,
    @Schema(description = "When the provider last looked") Instant asOf,
    @Schema(description = "When the provider was asked") Instant syncedAt,
    @Schema(
            description =
                "Whether newer prices should be there but are not: what is said here has been so",
            example = "false")
        boolean stale) {

  /** As a report leaves it that was given at this time. */
  static CryptocurrencyView of(String slug, Report report, Provider provider, Instant at) {
    Report.Figures figures = report.figures();
    Report.Extremes extremes = report.extremes();
    Report.About about = report.about();
    boolean isCoinMarketCap = provider == Provider.COINMARKETCAP;
    return new CryptocurrencyView(
        slug,
        report.symbol(),
        report.name(),
        figures.rank(),
        figures.price(),
        figures.marketCap(),
        figures.volume24h(),
        figures.change1hPct(),
        figures.change24hPct(),
        figures.change7dPct(),
        figures.circulatingSupply(),
        figures.totalSupply(),
        figures.maxSupply(),
        extremes.high(),
        extremes.highAt(),
        extremes.low(),
        extremes.lowAt(),
        about.image(),
        about.description(),
        about.website(),
        isCoinMarketCap ? null : report.providerId(),
        isCoinMarketCap ? report.providerId() : null,
        about.addedAt() == null ? at : about.addedAt(),
        provider,
        report.asOf() == null ? at : report.asOf(),
        at,
        false);
  }
}
