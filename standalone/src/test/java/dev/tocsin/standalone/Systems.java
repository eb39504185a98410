package dev.tocsin.standalone;

import dev.tocsin.schemas.market.Indexes;
import java.io.IOException;
import java.nio.file.Path;

/** Whole systems for tests, in this process, on free ports. */
final class Systems {

  private Systems() {}

  static Standalone start(Path data, Feed feed) throws IOException {
    return Standalone.start(
        new StandaloneSettings(
            data,
            feed,
            "127.0.0.1",
            Ports.ephemeral(),
            true,
            true,
            StandaloneSettings.CHECKPOINT_INTERVAL,
            Indexes.NONE,
            "127.0.0.1",
            StandaloneSettings.LIVE),
        DataDirectory.take(data),
        Progress.NONE);
  }
}
