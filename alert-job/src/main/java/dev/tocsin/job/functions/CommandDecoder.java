package dev.tocsin.job.functions;

import dev.tocsin.job.alerts.Decoder;
import dev.tocsin.job.alerts.KafkaInput;
import dev.tocsin.schemas.function.FunctionCommand;
import java.io.IOException;

/** Decodes {@code alert.functions}. */
final class CommandDecoder implements Decoder<FunctionsInput> {

  private static final long serialVersionUID = 1;

  @Override
  public FunctionsInput decode(KafkaInput input) throws IOException {
    FunctionCommand command = Decoder.read(input, FunctionCommand.class);
    Decoder.require(
        command.asOf().stream().allMatch(point -> Decoder.isTime(point.eventTime())),
        "the as-of point is out of range");
    return new FunctionsInput.Decided(command, command.asOf().get(0).instrument());
  }
}
