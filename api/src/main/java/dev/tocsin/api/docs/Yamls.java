package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** Documents in YAML, as trees of JSON. Times in examples stay texts. */
final class Yamls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Yamls() {}

  static ObjectNode read(String yaml) {
    LoaderOptions options = new LoaderOptions();
    return JSON.valueToTree(
        new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options,
                new TextualTimes())
            .load(yaml));
  }

  static String write(ObjectNode document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(JSON.convertValue(document, Map.class));
  }
}
