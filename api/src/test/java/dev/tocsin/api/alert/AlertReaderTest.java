package dev.tocsin.api.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be an alert, and which field of what cannot is to blame. */
class AlertReaderTest {

  private static final Instrument BTC = Instrument.of("BINANCE:BTC-USDT");
  private static final Instrument ETH = Instrument.of("BINANCE:ETH-USDT");
  private static final Set<Instrument> LISTED =
      Set.of(BTC, ETH, Instrument.of("KRAKEN:BTC-USDT"), Instrument.of("KRAKEN:SOL-USDT"));
  private static final String PRICE = "{'series':'price','operator':'above','level':1}";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private final AlertReader reader = new AlertReader(AlertReaderTest::listed, NOON);

  @Test
  void theShortFormIsAConditionOnThePrice() throws Exception {
    AlertReader.Wanted wanted =
        read("{'symbol':'BTC/USDT','direction':'above','target_price':'70000.50'}");

    assertThat(wanted.terms())
        .isEqualTo(
            new Terms(part(BTC, new Series.Price(), Operator.ABOVE, "70000.5"), Policy.ONCE, null));
    assertThat(wanted.labels()).isEqualTo(new Labels(List.of("email"), List.of(), null));
  }

  @Test
  void everythingThatAnAlertCanHaveIsRead() throws Exception {
    AlertReader.Wanted wanted =
        read(
            """
            {'symbol':'BTC/USDT','condition':{'series':'bollinger',
              'params':{'n':20,'interval':'15m','line':'percent_b'},'operator':'leaves',
              'lower':'0.05','upper':'0.95'},
             'policy':{'mode':'every','cooldown':'90s','max_triggers':5,'hysteresis_pct':'0.50',
               'hold':'1m','bar':'once_per_bar'},
             'expires_at':'2026-12-01T01:00:00+01:00','channels':[],'tags':['a','b','a'],
             'note':'two\\nlines'}""");

    assertThat(wanted.terms())
        .isEqualTo(
            new Terms(
                new Condition.Simple(
                    BTC,
                    new Series.Bollinger(
                        20, Interval.FIFTEEN_MINUTES, Series.BollingerLine.PERCENT_B),
                    Operator.LEAVES,
                    new BigDecimal("0.05"),
                    new BigDecimal("0.95")),
                new Policy(
                    Policy.Mode.EVERY,
                    Span.of("90s"),
                    5,
                    new BigDecimal("0.5"),
                    Span.of("1m"),
                    Policy.Bar.ONCE_PER_BAR),
                Instant.parse("2026-12-01T00:00:00Z")));
    assertThat(wanted.labels()).isEqualTo(new Labels(List.of(), List.of("a", "b"), "two\nlines"));
  }

  @Test
  void partsCanNameTheirOwnMarketsAndAreElseAboutThatOfTheAlert() throws Exception {
    AlertReader.Wanted wanted =
        read(
            """
            {'symbol':'BTC/USDT','condition':{'any':[
              {'series':'price','operator':'above','level':1},
              {'symbol':'ETH/USDT','series':'price','operator':'above','level':1},
              {'exchange':'KRAKEN','series':'price','operator':'above','level':1},
              {'series':'spread_pct','params':{'exchange':'kraken'},'operator':'above','level':1}
            ]}}""");

    assertThat(wanted.terms().condition().parts())
        .extracting(part -> part.instrument().id())
        .containsExactly(
            "BINANCE:BTC-USDT", "BINANCE:ETH-USDT", "KRAKEN:BTC-USDT", "BINANCE:BTC-USDT");
    assertThat(wanted.terms().condition().instruments()).hasSize(3);
  }

  @Test
  void anAlertWhosePartsAllNameTheirMarketsNeedNotNameOne() throws Exception {
    AlertReader.Wanted wanted =
        read(
            "{'condition':{'all':[{'symbol':'SOL/USDT','series':'price','operator':'above','level':1}]}}");

    assertThat(wanted.terms().condition().instruments())
        .containsExactly(Instrument.of("KRAKEN:SOL-USDT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'series':'price','operator':'above','level':1",
        "'series':'change_pct','params':{'window':'15m'},'operator':'below','level':-99.9",
        "'series':'range_pct','params':{'window':'7d'},'operator':'below','level':0",
        "'series':'volume','params':{'window':'1m'},'operator':'below','level':0",
        "'series':'vwap','params':{'window':'3600s'},'operator':'crosses','level':7",
        "'series':'drawdown_pct','operator':'above','level':99.9",
        "'series':'drawdown_pct','operator':'enters','lower':0,'upper':1",
        "'series':'runup_pct','operator':'crosses_above','level':250",
        "'series':'sma','params':{'n':2,'interval':'1d'},'operator':'below','level':1",
        "'series':'ema','params':{'n':500,'interval':'3m'},'operator':'below','level':1",
        "'series':'rsi','params':{'n':14,'interval':'4h'},'operator':'above','level':100",
        "'series':'rsi','params':{'n':14,'interval':'4h'},'operator':'leaves','lower':0,'upper':70",
        "'series':'macd','params':{'interval':'1h','line':'signal'},'operator':'below','level':-5",
        "'series':'bollinger','params':{'n':20,'interval':'1h','line':'lower'},'operator':'below','level':-5",
        "'series':'spread_pct','params':{'exchange':'KRAKEN'},'operator':'below','level':-1",
        "'series':'position_pnl_pct','operator':'below','level':-10",
        "'series':'position_value','operator':'above','level':1000",
      })
  void whatCanComeTrueIsTaken(String condition) throws Exception {
    assertThat(read("{'symbol':'BTC/USDT','condition':{" + condition + "}}").terms()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "series                 | 'operator':'above','level':1",
        "series                 | 'series':'prize','operator':'above','level':1",
        "operator               | 'series':'price','level':1",
        "operator               | 'series':'price','operator':'over','level':1",
        "level                  | 'series':'price','operator':'above'",
        "level                  | 'series':'price','operator':'above','level':'1e20'",
        "level                  | 'series':'price','operator':'above','level':'1e1000000000'",
        "level                  | 'series':'price','operator':'above','level':'0.0000000000000000001'",
        "level                  | 'series':'price','operator':'above','level':0",
        "level                  | 'series':'price','operator':'above','level':-1",
        "level                  | 'series':'price','operator':'below','level':0",
        "level                  | 'series':'price','operator':'enters','lower':1,'upper':2,'level':1",
        "lower                  | 'series':'price','operator':'above','level':1,'lower':1",
        "level                  | 'series':'price','operator':'enters','level':1,'upper':2",
        "lower                  | 'series':'price','operator':'enters','upper':2",
        "upper                  | 'series':'price','operator':'leaves','lower':2",
        "lower                  | 'series':'price','operator':'enters','lower':2,'upper':1",
        "lower                  | 'series':'price','operator':'enters','lower':2,'upper':2",
        "lower                  | 'series':'price','operator':'enters','lower':-1,'upper':2",
        "level                  | 'series':'volume','params':{'window':'1m'},'operator':'below','level':-1",
        "level                  | 'series':'volume','params':{'window':'1m'},'operator':'above','level':0",
        "level                  | 'series':'vwap','params':{'window':'1m'},'operator':'below','level':0",
        "level                  | 'series':'range_pct','params':{'window':'1m'},'operator':'below','level':-0.1",
        "level                  | 'series':'change_pct','params':{'window':'1m'},'operator':'below','level':-100",
        "level                  | 'series':'change_pct','params':{'window':'1m'},'operator':'above','level':-101",
        "level                  | 'series':'drawdown_pct','operator':'above','level':100",
        "level                  | 'series':'drawdown_pct','operator':'above','level':0",
        "level                  | 'series':'drawdown_pct','operator':'below','level':-1",
        "level                  | 'series':'runup_pct','operator':'crosses_above','level':0",
        "level                  | 'series':'rsi','params':{'n':14,'interval':'1h'},'operator':'above','level':100.1",
        "level                  | 'series':'rsi','params':{'n':14,'interval':'1h'},'operator':'crosses_below','level':100",
        "lower                  | 'series':'rsi','params':{'n':14,'interval':'1h'},'operator':'enters','lower':0,'upper':100",
        "upper                  | 'series':'rsi','params':{'n':14,'interval':'1h'},'operator':'enters','lower':0,'upper':101",
        "level                  | 'series':'spread_pct','params':{'exchange':'KRAKEN'},'operator':'below','level':-100",
        "level                  | 'series':'position_pnl_pct','operator':'below','level':-100",
        "level                  | 'series':'position_value','operator':'below','level':0",
        "params.window          | 'series':'volume','operator':'above','level':1",
        "params.window          | 'series':'volume','params':{'window':'59s'},'operator':'above','level':1",
        "params.window          | 'series':'volume','params':{'window':'169h'},'operator':'above','level':1",
        "params.window          | 'series':'volume','params':{'window':'3601s'},'operator':'above','level':1",
        "params.window          | 'series':'volume','params':{'window':'a while'},'operator':'above','level':1",
        "params.window          | 'series':'price','params':{'window':'15m'},'operator':'above','level':1",
        "params.n               | 'series':'sma','params':{'interval':'1h'},'operator':'above','level':1",
        "params.n               | 'series':'sma','params':{'n':1,'interval':'1h'},'operator':'above','level':1",
        "params.n               | 'series':'sma','params':{'n':501,'interval':'1h'},'operator':'above','level':1",
        "params.n               | 'series':'macd','params':{'n':9,'interval':'1h','line':'line'},'operator':'above','level':1",
        "params.interval        | 'series':'sma','params':{'n':5,'interval':'2h'},'operator':'above','level':1",
        "params.line            | 'series':'macd','params':{'interval':'1h','line':'upper'},'operator':'above','level':1",
        "params.line            | 'series':'bollinger','params':{'n':20,'interval':'1h'},'operator':'above','level':1",
        "params.exchange        | 'series':'spread_pct','operator':'above','level':1",
        "params.exchange        | 'series':'spread_pct','params':{'exchange':'BINANCE'},'operator':'above','level':1",
        "params.exchange        | 'series':'spread_pct','params':{'exchange':'NOWHERE'},'operator':'above','level':1",
        "params.exchange        | 'symbol':'ETH/USDT','series':'spread_pct','params':{'exchange':'KRAKEN'},'operator':'above','level':1",
        "symbol                 | 'symbol':'NO/SUCH','series':'price','operator':'above','level':1",
        "exchange               | 'exchange':'NOWHERE','series':'price','operator':'above','level':1",
      })
  void aPartThatCannotBeIsRefusedByField(String field, String part) {
    assertThat(faults("{'symbol':'BTC/USDT','condition':{'any':[" + PRICE + ",{" + part + "}]}}"))
        .containsExactly("condition.any[1]." + field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "condition          | {'symbol':'BTC/USDT'}",
        "symbol,condition   | {}",
        "symbol             | {'condition':{'series':'price','operator':'above','level':1}}",
        "symbol             | {'symbol':'BTC/USDT','condition':{'symbol':'ETH/USDT','series':'price','operator':'above','level':1}}",
        "condition          | {'symbol':'BTC/USDT','direction':'above','target_price':1,'condition':{'series':'price','operator':'above','level':1}}",
        "condition          | {'symbol':'BTC/USDT','condition':{'all':[],'any':[]}}",
        "condition          | {'symbol':'BTC/USDT','condition':{'series':'price','any':[]}}",
        "condition.all      | {'symbol':'BTC/USDT','condition':{'all':[]}}",
        "condition.all[0]   | {'symbol':'BTC/USDT','condition':{'all':[null]}}",
        "condition.all[0]   | {'symbol':'BTC/USDT','condition':{'all':[{'any':[]}]}}",
        "condition.level    | {'symbol':'BTC/USDT','condition':{'series':'price','operator':'above'}}",
        "expires_at         | {'symbol':'BTC/USDT','direction':'above','target_price':1,'expires_at':'2026-11-23T12:00:00Z'}",
        "expires_at         | {'symbol':'BTC/USDT','direction':'above','target_price':1,'expires_at':'tomorrow'}",
        "expires_at         | {'symbol':'BTC/USDT','direction':'above','target_price':1,'expires_at':'+900000000-01-01T00:00:00Z'}",
        "channels[0]        | {'symbol':'BTC/USDT','direction':'above','target_price':1,'channels':['pigeon']}",
        "channels[0]        | {'symbol':'BTC/USDT','direction':'above','target_price':1,'channels':[null]}",
        "tags[1]            | {'symbol':'BTC/USDT','direction':'above','target_price':1,'tags':['a',' ']}",
        "tags[0]            | {'symbol':'BTC/USDT','direction':'above','target_price':1,'tags':['a\\u0000']}",
        "note               | {'symbol':'BTC/USDT','direction':'above','target_price':1,'note':'a\\u0000'}",
        "target_price,tags[0],note | {'symbol':'BTC/USDT','direction':'above','target_price':0,'tags':[null],'note':'\\ud800'}",
      })
  void anAlertThatCannotBeIsRefusedByEveryFieldAtFault(String fields, String json) {
    assertThat(faults(json)).containsExactly(fields.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode           | 'mode':'twice'",
        "cooldown       | 'mode':'every','cooldown':'soon'",
        "cooldown       | 'cooldown':'5m'",
        "cooldown       | 'mode':'every','cooldown':'0s'",
        "max_triggers   | 'mode':'every','max_triggers':0",
        "max_triggers   | 'mode':'every','max_triggers':1000001",
        "max_triggers   | 'mode':'once','max_triggers':2",
        "hysteresis_pct | 'mode':'every','cooldown':'5m','hysteresis_pct':-1",
        "hysteresis_pct | 'mode':'every','cooldown':'5m','hysteresis_pct':100",
        "hold           | 'hold':'3651d'",
        "hold           | 'hold':'5m','bar':'on_bar_close'",
        "bar            | 'bar':'sometimes'",
        "bar            | 'bar':'once_per_bar'",
        "cooldown       | 'mode':'every'",
        "cooldown       | 'mode':'every','hysteresis_pct':0.01",
      })
  void aPolicyThatCannotBeIsRefusedByField(String field, String policy) {
    assertThat(faults("{'symbol':'BTC/USDT','condition':" + PRICE + ",'policy':{" + policy + "}}"))
        .containsExactly("policy." + field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'cooldown':'5m'",
        "'hysteresis_pct':0.1",
        "'max_triggers':3",
        "'hold':'1m'",
        "'bar':'once_per_bar'",
        "'bar':'on_bar_close'"
      })
  void whatFiresEveryTimeIsKeptQuietByAnyOfThese(String policy) throws Exception {
    assertThat(
            read("{'symbol':'BTC/USDT','condition':"
                    + PRICE
                    + ",'policy':{'mode':'every',"
                    + policy
                    + "}}")
                .terms()
                .policy()
                .mode())
        .isEqualTo(Policy.Mode.EVERY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 | 'series':'rsi','params':{'n':14,'interval':'1h'},'operator':'above','level':70",
        "0 | 'series':'macd','params':{'interval':'1m','line':'line'},'operator':'crosses','level':0",
        "1 | 'series':'drawdown_pct','operator':'above','level':5",
        "1 | 'series':'change_pct','params':{'window':'1h'},'operator':'above','level':5",
        "1 | 'series':'position_value','operator':'above','level':5",
        "1 | 'series':'spread_pct','params':{'exchange':'KRAKEN'},'operator':'above','level':5",
      })
  void onlySeriesThatMoveWithEachTradeAreNoisy(int faults, String condition) {
    assertThat(
            faults(
                "{'symbol':'BTC/USDT','condition':{" + condition + "},'policy':{'mode':'every'}}"))
        .hasSize(faults);
  }

  @Test
  void hysteresisOfALevelOfZeroKeepsNothingQuiet() {
    assertThat(
            faults(
                "{'symbol':'BTC/USDT','condition':{'series':'change_pct','params':{'window':'1h'},"
                    + "'operator':'crosses','level':0},'policy':{'mode':'every','hysteresis_pct':5}}"))
        .containsExactly("policy.cooldown");
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "49.9, 0", "50, 1"})
  void aBandMustHaveAnInsideByMoreThanItsHysteresis(String hysteresis, int faults) {
    assertThat(
            faults(
                "{'symbol':'BTC/USDT','condition':{'series':'price','operator':'leaves','lower':1,"
                    + "'upper':3},'policy':{'hysteresis_pct':"
                    + hysteresis
                    + "}}"))
        .hasSize(faults);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 'operator':'above','level':5        | 'operator':'below','level':4",
        "1 | 'operator':'crosses_below','level':4 | 'operator':'enters','lower':5,'upper':6",
        "1 | 'operator':'leaves','lower':1,'upper':9 | 'operator':'enters','lower':1,'upper':8",
        "1 | 'operator':'below','level':9        | 'operator':'leaves','lower':0,'upper':9",
        "0 | 'operator':'leaves','lower':2,'upper':9 | 'operator':'enters','lower':1,'upper':8",
        "0 | 'operator':'leaves','lower':1,'upper':9 | 'operator':'leaves','lower':2,'upper':8",
        "0 | 'operator':'above','level':5        | 'operator':'below','level':5",
        "0 | 'operator':'above','level':5        | 'operator':'leaves','lower':1,'upper':9",
        "0 | 'operator':'above','level':5        | 'symbol':'ETH/USDT','operator':'below','level':4",
      })
  void partsThatExcludeEachOtherAreRefused(int faults, String one, String other) {
    String json =
        "{'symbol':'BTC/USDT','condition':{'%s':[{'series':'price',%s},{'series':'price',%s}]}}";

    assertThat(faults(json.formatted("all", one, other)))
        .isEqualTo(faults == 0 ? List.of() : List.of("condition.all[1]"));
    assertThat(faults(json.formatted("any", one, other))).isEmpty();
  }

  @Test
  void anUnknownSeriesIsToldWhichThereAre() {
    List<FieldError> errors =
        errors("{'symbol':'BTC/USDT','condition':{'series':'prize','operator':'above','level':1}}");

    assertThat(errors.get(0).message()).contains("change_pct", "position_value");
  }

  private static Condition.Simple part(
      Instrument instrument, Series series, Operator operator, String level) {
    return new Condition.Simple(instrument, series, operator, new BigDecimal(level));
  }

  private List<String> faults(String json) {
    return errors(json).stream().map(FieldError::field).toList();
  }

  private List<FieldError> errors(String json) {
    ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(json));
    return problem == null ? List.of() : problem.errors();
  }

  private AlertReader.Wanted read(String json) throws IOException {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return reader.read(Json.read(bytes, NewAlert.class));
  }

  private static Instrument listed(String symbol, String exchange) {
    List<String> exchanges = List.of("BINANCE", "KRAKEN");
    String name = exchange == null ? null : exchange.toUpperCase(Locale.ROOT);
    if (name != null && !exchanges.contains(name)) {
      throw ProblemException.invalid("exchange", "must be one of " + exchanges);
    }
    return exchanges.stream()
        .filter(each -> name == null || each.equals(name))
        .map(each -> Instrument.of(each + ":" + symbol.replace('/', '-')))
        .filter(LISTED::contains)
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("symbol", "is not listed"));
  }
}
