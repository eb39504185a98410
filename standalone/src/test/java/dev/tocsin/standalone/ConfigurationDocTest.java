package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tocsin.ingest.ExchangeSourceConnector;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.functions.FunctionsSettings;
import dev.tocsin.job.history.HistorySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code docs/CONFIGURATION.md} names every setting that there is, with its default, and no other.
 */
class ConfigurationDocTest {

  private static final String NONE = "–";
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.+?) \\| .+ \\|");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z.-]+):`?([^`}]*)`?}");

  /** Settings without a default stand in comments of the API's settings. */
  private static final Pattern WITHOUT_DEFAULT =
      Pattern.compile("# ([a-z.-]+): +TOCSIN_([A-Z_]+).*");

  @ParameterizedTest
  @ValueSource(
      strings = {"up", "seed", "logs", "mail", "exchange", "topics", "connectors", "bench", "load"})
  void everyOptionOfACommand(String command) throws IOException {
    Map<String, String> options =
        Tocsin.commandLine().getSubcommands().get(command).getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .collect(Collectors.toMap(OptionSpec::longestName, ConfigurationDocTest::defaultOf));

    assertThat(documented("### `tocsin " + command + "`")).isEqualTo(new TreeMap<>(options));
  }

  @Test
  void everyCommand() throws IOException {
    String doc = Files.readString(doc());

    for (String command : Tocsin.commandLine().getSubcommands().keySet()) {
      if (!command.equals("help")) {
        assertThat(doc).contains("### `tocsin " + command + "`");
      }
    }
  }

  @Test
  void everySettingOfTheConnector() throws IOException {
    Map<String, String> settings =
        new ExchangeSourceConnector()
            .config().configKeys().values().stream()
                .collect(Collectors.toMap(key -> key.name, ConfigurationDocTest::defaultOf));

    assertThat(documented("## Connector")).isEqualTo(new TreeMap<>(settings));
  }

  @Test
  void everySettingOfTheApi() throws IOException {
    assertThat(documented("## API")).isEqualTo(apiSettings());
  }

  @Test
  void everyOptionOfTheJobs() throws IOException {
    assertThat(documented("### `dev.tocsin.job.alerts.AlertsJob`").keySet())
        .isEqualTo(knownOptions(() -> AlertsSettings.fromArgs(new String[] {"--nonsense", "1"})));
    assertThat(documented("### `dev.tocsin.job.functions.FunctionsJob`").keySet())
        .isEqualTo(
            knownOptions(() -> FunctionsSettings.fromArgs(new String[] {"--nonsense", "1"})));
    assertThat(documented("### `dev.tocsin.job.history.HistoryJob`").keySet())
        .isEqualTo(
            knownOptions(
                () -> HistorySettings.fromArgs(new String[] {"--nonsense", "1"}, Map.of())));
  }

  private static String defaultOf(OptionSpec option) {
    String value = option.defaultValue();
    if (option.arity().max() == 0 || value == null || value.isEmpty()) {
      return NONE;
    }
    if (value.split(",").length > 5) {
      return value.split(",").length + " well-known pairs";
    }
    return "`" + value + "`";
  }

  private static String defaultOf(ConfigDef.ConfigKey key) {
    return key.hasDefault() && key.defaultValue != null ? "`" + key.defaultValue + "`" : NONE;
  }

  /** The refusal of an option that there is none of lists those that there are. */
  private static Set<String> knownOptions(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable refused) {
    String message = catchThrowableOfType(IllegalArgumentException.class, refused).getMessage();
    String known = message.substring(message.lastIndexOf('[') + 1, message.lastIndexOf(']'));
    return Arrays.stream(known.split(", "))
        .map(option -> "--" + option)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> apiSettings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    String yaml = apiYaml();
    Map<String, Object> root = new Yaml().load(yaml);
    flatten("tocsin", root.get("tocsin"), settings);
    Matcher matcher = WITHOUT_DEFAULT.matcher(yaml);
    while (matcher.find()) {
      String name = "tocsin." + matcher.group(2).toLowerCase(java.util.Locale.ROOT);
      settings.put(name.replace('_', '.'), NONE);
    }
    return settings;
  }

  private static void flatten(String name, Object value, Map<String, String> settings) {
    if (value instanceof Map<?, ?> children) {
      children.forEach((key, child) -> flatten(name + "." + key, child, settings));
    } else if (value instanceof List<?> list) {
      list.forEach(child -> variables(child.toString(), settings));
    } else if (value.toString().isEmpty()) {
      settings.put(name, NONE);
    } else {
      settings.put(name, "`" + value + "`");
    }
  }

  /** A setting of a list stands in it as a variable with its default. */
  private static void variables(String text, Map<String, String> settings) {
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String value = variable.group(2);
      settings.put(variable.group(1), value.isEmpty() ? NONE : "`" + value + "`");
    }
  }

  private static String apiYaml() throws IOException {
    try (InputStream yaml = ConfigurationDocTest.class.getResourceAsStream("/application.yml")) {
      return new String(yaml.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** The first two columns of the table under a heading. */
  private static Map<String, String> documented(String heading) throws IOException {
    Map<String, String> rows = new TreeMap<>();
    boolean here = false;
    for (String line : Files.readAllLines(doc())) {
      if (line.startsWith("#")) {
        here = line.equals(heading);
      }
      Matcher row = ROW.matcher(line);
      if (here && row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    return rows;
  }

  private static Path doc() {
    return Path.of("..", "docs", "CONFIGURATION.md");
  }
}
