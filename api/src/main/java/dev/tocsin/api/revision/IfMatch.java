package dev.tocsin.api.revision;

import dev.tocsin.api.http.ProblemException;

/** Which state of a thing somebody has seen who wants to change it; any when they do not say. */
public final class IfMatch {

  /** The name of the header. */
  public static final String HEADER = "If-Match";

  private final EntityTags seen;

  private IfMatch(EntityTags seen) {
    this.seen = seen;
  }

  /**
   * Reads the header.
   *
   * @param header null for none
   * @throws ProblemException 422 when it is no list of entity tags
   */
  public static IfMatch read(String header) {
    return new IfMatch(
        header == null
            ? null
            : EntityTags.parse(header)
                .orElseThrow(
                    () ->
                        ProblemException.invalid(
                            HEADER, "must be * or an ETag as a reply had it, in quotes")));
  }

  /**
   * Sees that this is the state which they know. To be called in the transaction that makes the
   * change, when nobody else can change the thing any more.
   *
   * @throws ProblemException 412 when it is not
   */
  public void require(Revised now) {
    if (seen != null && !seen.isAny() && seen.tags().stream().noneMatch(tag -> is(now, tag))) {
      throw ProblemException.preconditionFailed(
          "It has been changed since: read it again, and send its ETag in If-Match.");
    }
  }

  private static boolean is(Revised now, EntityTags.Listed listed) {
    return !listed.isWeak() && listed.tag().revision().equals(now.revision());
  }
}
