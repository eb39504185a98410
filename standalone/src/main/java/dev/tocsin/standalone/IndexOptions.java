package dev.tocsin.standalone;

import dev.tocsin.schemas.market.Indexes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that chooses composite instruments. */
final class IndexOptions {

  private static final String NONE = "none";
  private static final String OF_SEVERAL = "BTC-USDT,ETH-USDT";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--indexes",
      paramLabel = "PAIRS",
      description =
          "Pairs that there is an INDEX of, the median of the exchanges, such as BTC-USDT,ETH-USDT,"
              + " or none (default: these two with several exchanges, else none).")
  private String pairs;

  /**
   * The indexes that are wanted.
   *
   * @param exchanges that there are, with commas
   */
  Indexes of(String exchanges) {
    String wanted = pairs == null ? (exchanges.contains(",") ? OF_SEVERAL : NONE) : pairs;
    try {
      return Indexes.of(wanted.equals(NONE) ? "" : wanted, exchanges);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--indexes: " + e.getMessage());
    }
  }
}
