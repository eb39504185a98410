package dev.tocsin.api.stream;

import dev.tocsin.schemas.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;

/**
 * Messages as they go over the wire: WebSocket text frames, whole and, as a server sends them,
 * unmasked, one after the other. The same bytes are right for every client, so that they are made
 * once and no encoder sees them again.
 */
final class SocketFrames {

  private static final int FINAL_TEXT = 0x81;
  private static final int MAX_SHORT = 125;
  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;
  private static final int MAX_HEADER = 10;

  private SocketFrames() {}

  /** The frames of messages in one buffer, which the caller releases. */
  static ByteBuf of(List<?> messages) {
    List<byte[]> texts = messages.stream().map(Json::bytes).toList();
    int size = texts.stream().mapToInt(text -> text.length + MAX_HEADER).sum();
    ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(size);
    texts.forEach(text -> append(text, frames));
    return frames;
  }

  /** The frame of one message, in a buffer that the caller releases. */
  static ByteBuf of(Object message) {
    return of(List.of(message));
  }

  private static void append(byte[] text, ByteBuf frames) {
    frames.writeByte(FINAL_TEXT);
    if (text.length <= MAX_SHORT) {
      frames.writeByte(text.length);
    } else if (text.length <= 0xFFFF) {
      frames.writeByte(TWO_BYTES_FOLLOW).writeShort(text.length);
    } else {
      frames.writeByte(EIGHT_BYTES_FOLLOW).writeLong(text.length);
    }
    frames.writeBytes(text);
  }
}
