package dev.tocsin.api.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;

/**
 * Reads decimals, but takes neither an empty text for one that was not given nor blanks around it,
 * as Jackson would.
 */
final class ExactDecimals extends StdScalarDeserializer<BigDecimal> {

  @Serial private static final long serialVersionUID = 1L;

  ExactDecimals() {
    super(BigDecimal.class);
  }

  @Override
  public LogicalType logicalType() {
    return LogicalType.Float;
  }

  @Override
  public BigDecimal deserialize(JsonParser json, DeserializationContext context)
      throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      String text = json.getText();
      if (text.isEmpty() || !text.equals(text.strip())) {
        return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text, "is no number");
      }
    }
    return BigDecimalDeserializer.instance.deserialize(json, context);
  }
}
