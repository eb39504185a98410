package dev.tocsin.api.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;

/**
 * A field that a request has, though perhaps with null; a field that it does not have is null
 * itself.
 */
@JsonDeserialize(using = Given.Reader.class)
public record Given<T>(T value) {

  /** What the field says or, when it was left out, what there is. */
  public static <T> T or(Given<T> field, T present) {
    return field == null ? present : field.value();
  }

  static final class Reader extends JsonDeserializer<Given<?>> implements ContextualDeserializer {

    private final JavaType type;

    Reader() {
      this(null);
    }

    private Reader(JavaType type) {
      this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new Reader(context.getContextualType().containedType(0));
    }

    @Override
    public Given<?> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return new Given<>(context.<Object>readValue(json, type));
    }

    @Override
    public Given<?> getNullValue(DeserializationContext context) {
      return new Given<>(null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
