package dev.tocsin.api.http;

import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is read as a stream and may not be longer than its kind allows. */
public final class LimitedStream extends FilterInputStream {

  private final long limit;
  private long read;

  public LimitedStream(InputStream in, long limitBytes) {
    super(in);
    this.limit = limitBytes;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(count);
    return count;
  }

  /** Reading beyond the limit ends in 413. */
  private void count(int bytes) {
    read += Math.max(0, bytes);
    if (read > limit) {
      throw new ContentLengthExceededException(limit, read);
    }
  }
}
