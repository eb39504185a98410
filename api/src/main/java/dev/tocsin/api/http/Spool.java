package dev.tocsin.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A reply that one thread writes and another reads meanwhile. What is not read yet lies in a
 * temporary file, so that the writer never waits: many clients read nothing before they have sent
 * everything, and would wait for us while we wait for them.
 */
public final class Spool implements AutoCloseable {

  private final FileChannel file;
  private long written;
  private boolean complete;
  private boolean broken;

  public Spool() throws IOException {
    Path path = Files.createTempFile("tocsin-reply", null);
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Adds to what can be read. */
  public synchronized void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      written += file.write(buffer, written);
    }
    notifyAll();
  }

  /** What is written to it can be read here; to be closed by {@link Spool#close}. */
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        Spool.this.write(new byte[] {(byte) b});
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        Spool.this.write(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    };
  }

  /** Unless it is complete, there will be no more: who reads gets an error, and no end. */
  public synchronized void breakOff() {
    broken = true;
    notifyAll();
  }

  /** There will be no more. */
  @Override
  public synchronized void close() {
    complete = true;
    notifyAll();
  }

  /** Everything that is written, from the start; waits for more until the spool is closed. */
  public InputStream reader() {
    return new Reader();
  }

  private synchronized int read(byte[] bytes, int offset, int length, long from)
      throws IOException {
    while (written == from && !complete && !broken) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException().initCause(e);
      }
    }
    if (written == from && !complete) {
      throw new IOException("what was being written broke off");
    }
    int available = (int) Math.min(length, written - from);
    return available == 0 ? -1 : file.read(ByteBuffer.wrap(bytes, offset, available), from);
  }

  private final class Reader extends InputStream {

    private long position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int read = Spool.this.read(bytes, offset, length, position);
      position += Math.max(0, read);
      return read;
    }

    /** Nobody reads any more: what is written from now on fails, which ends the writer. */
    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
