package dev.tocsin.api.docs;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads times in YAML as the texts that they are in JSON. */
final class TextualTimes extends Resolver {

  @Override
  public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
    if (!tag.equals(Tag.TIMESTAMP)) {
      super.addImplicitResolver(tag, regexp, first, limit);
    }
  }
}
