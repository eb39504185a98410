package dev.tocsin.standalone;

import dev.tocsin.schemas.market.Indexes;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a standalone system is told.
 *
 * @param data outlives the process
 * @param bind the address that everything listens on
 * @param localMail whether mail goes to a server of this process; otherwise to the one that the
 *     environment names
 * @param makeAdmin whether an administrator is made at the first start; otherwise the environment
 *     names one, or there is none
 * @param checkpointInterval between two checkpoints of a job: what a crash makes it read again
 * @param indexes the composite instruments that are made
 * @param functionTargets addresses and ranges with commas that functions of users may be at beside
 *     those of the public internet
 * @param live how long to wait at the start for a first price
 */
record StandaloneSettings(
    Path data,
    Feed feed,
    String bind,
    Ports ports,
    boolean localMail,
    boolean makeAdmin,
    Duration checkpointInterval,
    Indexes indexes,
    String functionTargets,
    Duration live) {

  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
  static final Duration LIVE = Duration.ofSeconds(60);

  /** How long a start waits for an exchange that is somewhere else. */
  static final Duration LIVE_ELSEWHERE = Duration.ofSeconds(15);

  /** The address at which this machine reaches what is bound. */
  String host() {
    return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
  }
}
