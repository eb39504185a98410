package dev.tocsin.api.cryptocurrency;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Those that were asked for. */
@Schema(description = "Cryptocurrencies that were asked for, the first one first")
record FoundCryptocurrencies(List<CryptocurrencyView> results) {}
