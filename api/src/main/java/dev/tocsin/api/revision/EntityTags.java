package dev.tocsin.api.revision;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a header such as {@code If-Match} lists.
 *
 * @param isAny whether it says {@code *}
 */
record EntityTags(boolean isAny, List<Listed> tags) {

  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e]*)\"");
  private static final Pattern LIST = Pattern.compile(TAG + "(?:[ \\t]*,[ \\t]*" + TAG + ")*");
  private static final int MAX_LENGTH = 2000;

  /** One of them; a weak one is that of something equivalent, not of the same bytes. */
  record Listed(boolean isWeak, EntityTag tag) {}

  /** Empty when it is no list of entity tags. */
  static Optional<EntityTags> parse(String header) {
    String text = header.strip();
    if (text.equals("*")) {
      return Optional.of(new EntityTags(true, List.of()));
    }
    if (text.length() > MAX_LENGTH || !LIST.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new EntityTags(false, TAG.matcher(text).results().map(EntityTags::listed).toList()));
  }

  private static Listed listed(MatchResult found) {
    return new Listed(found.group(1) != null, new EntityTag(found.group(2)));
  }
}
