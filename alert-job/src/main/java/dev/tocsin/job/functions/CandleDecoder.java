package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.Decoder;
import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.schemas.market.Candle;
import java.io.IOException;

/** Decodes {@code market.candles}. */
final class CandleDecoder implements Decoder<FunctionsInput> {

  private static final long serialVersionUID = 1;

  @Override
  public FunctionsInput decode(KafkaInput input) throws IOException {
    Candle candle = Decoder.read(input, Candle.class);
    Decoder.require(Decoder.isTime(candle.openTime()), "open_time is out of range");
    return new FunctionsInput.Rolled(candle);
  }
}
