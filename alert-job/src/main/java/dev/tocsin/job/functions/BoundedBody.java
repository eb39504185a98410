package dev.tocsin.job.functions;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;

/** Takes in the body of an answer, up to a length: what is longer ends the connection. */
final class BoundedBody extends AbstractBinAsyncEntityConsumer<ByteString> {

  private static final int CHUNK = 1 << 16;

  private final int most;
  private final ByteString.Output body = ByteString.newOutput();

  BoundedBody(int most) {
    this.most = most;
  }

  @Override
  protected void streamStart(ContentType contentType) throws IOException {}

  @Override
  protected int capacityIncrement() {
    return CHUNK;
  }

  @Override
  protected void data(ByteBuffer chunk, boolean endOfStream) throws IOException {
    if (body.size() + chunk.remaining() > most) {
      throw new TooLongException("the answer is longer than " + most + " bytes");
    }
    byte[] bytes = new byte[chunk.remaining()];
    chunk.get(bytes);
    body.write(bytes);
  }

  @Override
  protected ByteString generateContent() throws IOException {
    return body.toByteString();
  }

  @Override
  public void releaseResources() {
    body.reset();
  }

  /** The answer is too long. */
  static final class TooLongException extends IOException {

    private static final long serialVersionUID = 1;

    TooLongException(String message) {
      super(message);
    }
  }
}
