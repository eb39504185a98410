package dev.tocsin.api.function;

import dev.tocsin.api.alert.LabelReader;
import dev.tocsin.api.function.builtin.BuiltinFunctions;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.Given;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.MarketName;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.address.TargetRules;
import dev.tocsin.schemas.function.FunctionCommand;
import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Makes sense of what somebody wrote of a function, or says all that is wrong with it. Asks the
 * name server for endpoints, so not within a transaction.
 */
@Singleton
class FunctionReader {

  private static final int MAX_NAME_LENGTH = 100;
  private static final String INSTRUMENTS = "instruments";
  private static final String ENDPOINT = "endpoint";
  private static final String BUILTIN = FunctionCommand.Defined.BUILTIN;

  private final SymbolResolver symbols;
  private final BuiltinFunctions builtin;
  private final int maxMarkets;
  private final TargetRules targets;

  FunctionReader(SymbolResolver symbols, BuiltinFunctions builtin, FunctionSettings settings) {
    this.symbols = symbols;
    this.builtin = builtin;
    this.maxMarkets = settings.marketsEach();
    this.targets = settings.targets();
  }

  /** A function that there can be. */
  record Wanted(Terms terms, Labels labels, List<Instrument> instruments) {}

  /**
   * Reads a new function.
   *
   * @throws ProblemException 422, naming every field that is wrong by its path
   */
  Wanted read(NewFunction body) {
    Faults faults = new Faults();
    String name = faults.read(() -> name(body.name()));
    String typename = faults.read(() -> typename(body.typename()));
    String endpoint = faults.read(() -> endpoint(body.endpoint()));
    FunctionInput input = faults.read(() -> input(body.input()));
    FunctionEgress egress = faults.read(() -> egress(body.egress()));
    List<String> channels = faults.read(() -> LabelReader.channels(body.channels()));
    List<Instrument> instruments = faults.read(() -> instruments(body.instruments()));
    checkBuiltin(typename, endpoint, input, faults);
    faults.refuse();
    return new Wanted(
        new Terms(typename, endpoint, input, egress), new Labels(name, channels), instruments);
  }

  /** A function as it is to be. */
  record Changed(Terms terms, Labels labels) {}

  /**
   * Reads a change of a function.
   *
   * @throws ProblemException 422, naming every field that is wrong by its path
   */
  Changed read(UserFunction present, FunctionChange body) {
    Terms terms = present.terms();
    Labels labels = present.labels();
    Faults faults = new Faults();
    String name = body.name() == null ? labels.name() : faults.read(() -> name(body.name()));
    String typename =
        body.typename() == null ? terms.typename() : faults.read(() -> typename(body.typename()));
    String endpoint =
        body.endpoint() == null
            ? terms.endpoint()
            : faults.read(() -> endpoint(body.endpoint().value()));
    FunctionInput input =
        body.input() == null ? terms.input() : faults.read(() -> input(body.input()));
    FunctionEgress egress =
        body.egress() == null
            ? terms.egress()
            : faults.read(() -> egress(Given.or(body.egress(), null)));
    List<String> channels =
        body.channels() == null
            ? labels.channels()
            : faults.read(() -> LabelReader.channels(body.channels().value()));
    checkBuiltin(typename, endpoint, input, faults);
    faults.refuse();
    return new Changed(new Terms(typename, endpoint, input, egress), new Labels(name, channels));
  }

  private static String name(String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !isPlain(text)) {
      throw ProblemException.invalid(
          "name",
          "must have 1 to " + MAX_NAME_LENGTH + " characters, none of them a control character");
    }
    return name;
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .map(Character::getType)
        .allMatch(type -> type != Character.CONTROL && type != Character.SURROGATE);
  }

  private static String typename(String text) {
    if (text == null || !FunctionCommand.Defined.isTypename(text)) {
      throw ProblemException.invalid(
          "typename",
          "must be namespace/name, each of 1 to 64 letters, digits, dots, hyphens and underscores");
    }
    return text;
  }

  private String endpoint(String text) {
    if (text == null || text.equals(BUILTIN)) {
      return BUILTIN;
    }
    try {
      Optional<String> refusal = targets.refusal(new URI(text));
      if (refusal.isPresent()) {
        throw ProblemException.invalid(ENDPOINT, refusal.get());
      }
      return text;
    } catch (URISyntaxException e) {
      throw ProblemException.invalid(
          ENDPOINT, "must be an address such as https://fn.example.com/statefun");
    }
  }

  private static FunctionInput input(String text) {
    try {
      return FunctionInput.parse(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "input", "must be ticks_<n>s with n from 1 to 3600, or candles_<interval> as candles_1m");
    }
  }

  private static FunctionEgress egress(String text) {
    return text == null ? FunctionEgress.FAST : Choice.of(FunctionEgress.class, text, "egress");
  }

  private List<Instrument> instruments(List<MarketName> names) {
    if (names == null || names.isEmpty()) {
      throw ProblemException.invalid(INSTRUMENTS, "is missing");
    }
    return symbols.distinct(INSTRUMENTS, names, maxMarkets);
  }

  private void checkBuiltin(String typename, String endpoint, FunctionInput input, Faults faults) {
    if (!BUILTIN.equals(endpoint) || typename == null) {
      return;
    }
    if (!builtin.typenames().contains(typename)) {
      faults.add(
          "typename",
          "is not built in, as these are: "
              + String.join(", ", builtin.typenames())
              + "; say at which endpoint it is");
    } else if (input instanceof FunctionInput.Ticks) {
      faults.add("input", "must be candles_<interval>, which is what " + typename + " takes");
    }
  }
}
