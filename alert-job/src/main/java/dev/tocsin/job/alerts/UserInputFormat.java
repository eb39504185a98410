package dev.tocsin.job.alerts;

import dev.tocsin.job.record.Bytes;
import dev.tocsin.job.record.RecordFormat;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As the JSON it came in. Version 2 says which instrument a rule is for. */
final class UserInputFormat implements RecordFormat<UserInput> {

  private static final long serialVersionUID = 1;
  private static final int RULE = 1;
  private static final int TRADE = 2;
  private static final int UNREADABLE_RULE = 3;

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(UserInput input, DataOutputView out) throws IOException {
    if (input instanceof UserInput.Rule decided) {
      out.writeByte(RULE);
      Bytes.write(Json.bytes(decided.rule()), out);
      out.writeUTF(decided.instrument().id());
    } else if (input instanceof UserInput.UnreadableRule unreadable) {
      out.writeByte(UNREADABLE_RULE);
      Bytes.write(Json.bytes(unreadable), out);
    } else if (input instanceof UserInput.Trade traded) {
      out.writeByte(TRADE);
      Bytes.write(Json.bytes(traded.trade()), out);
    }
  }

  @Override
  public UserInput read(int version, DataInputView in) throws IOException {
    int kind = in.readByte();
    byte[] json = Bytes.read(in);
    return switch (kind) {
      case RULE -> {
        AlertRule rule = Json.read(json, AlertRule.class);
        yield version == 1
            ? new UserInput.Rule(rule)
            : new UserInput.Rule(rule, Instrument.of(in.readUTF()));
      }
      case TRADE -> new UserInput.Trade(Json.read(json, PortfolioTrade.class));
      case UNREADABLE_RULE -> Json.read(json, UserInput.UnreadableRule.class);
      default -> throw new IOException("unknown kind of user input: " + kind);
    };
  }
}
