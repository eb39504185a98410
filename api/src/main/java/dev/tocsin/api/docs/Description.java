package dev.tocsin.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The description of the API as it is served: what the build has made of the controllers, as
 * OpenAPI 3.1, with what is true of every endpoint and needs not be said at each.
 */
public final class Description {

  /** Names, at an endpoint that anybody may call, who must log in. */
  public static final String NOBODY = "nobody";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode document;

  private Description(ObjectNode document) {
    this.document = document;
  }

  /** The description that the build's becomes. */
  static Description of(String yaml) {
    ObjectNode document = JSON.valueToTree(reader().load(yaml));
    JavaTypes.unwrap(document);
    OpenApi31.convert(document);
    CommonReplies.add(document);
    Examples.add(document);
    return new Description(document);
  }

  /** As JSON. */
  ObjectNode json() {
    return document;
  }

  String yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(JSON.convertValue(document, Map.class));
  }

  /** Times in examples stay texts. */
  private static Yaml reader() {
    LoaderOptions options = new LoaderOptions();
    return new Yaml(
        new SafeConstructor(options),
        new Representer(new DumperOptions()),
        new DumperOptions(),
        options,
        new TextualTimes());
  }
}
