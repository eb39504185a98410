package dev.tocsin.job.functions.state;

import dev.tocsin.job.record.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Text of any length, which may be null. It belongs to version 1 of each format that has one. */
final class TextFields {

  private TextFields() {}

  static void write(String text, DataOutputView out) throws IOException {
    Bytes.write(text == null ? null : text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String read(DataInputView in) throws IOException {
    byte[] bytes = Bytes.read(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
