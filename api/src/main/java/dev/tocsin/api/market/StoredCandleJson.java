package dev.tocsin.api.market;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes a candle as what is shown of it, the second time by copying the first. */
final class StoredCandleJson extends JsonSerializer<StoredCandle> {

  @Override
  public void serialize(StoredCandle candle, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    SerializedString json = candle.json();
    if (json == null) {
      ObjectMapper mapper = (ObjectMapper) out.getCodec();
      json = new SerializedString(mapper.writeValueAsString(candle.view()));
      candle.written(json);
    }
    out.writeRawValue(json);
  }
}
