package dev.tocsin.engine.window;

/** Which of the buckets that are over lie in a window of so many. */
final class RollingWindow {

  private final BucketLog closed;
  private final long length;
  private final Content content;
  private long from;
  private long to;

  /**
   * @param length in buckets, the one in progress included
   */
  RollingWindow(BucketLog closed, long length, long bucket, Content content) {
    this.closed = closed;
    this.length = length;
    this.content = content;
    from = closed.firstFrom(oldest(bucket));
    to = from;
  }

  void roll(long bucket) {
    for (; to < closed.end(); to++) {
      content.enters(to, closed.at(to));
    }
    long oldest = oldest(bucket);
    for (; from < to && closed.at(from).number() < oldest; from++) {
      content.leaves(from, closed.at(from));
    }
  }

  /** Whether the instrument had a trade before the window. */
  boolean isFull() {
    return from > closed.begin();
  }

  /** The last bucket before the window; there is none unless the window {@link #isFull}. */
  Bucket before() {
    return closed.at(from - 1);
  }

  private long oldest(long bucket) {
    return bucket - length + 1;
  }

  /** What is known of the buckets in the window; they leave in the order that they entered in. */
  interface Content {
    void enters(long index, Bucket bucket);

    void leaves(long index, Bucket bucket);
  }
}
