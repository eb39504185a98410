package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what is said of an alert beside its terms. */
public final class LabelReader {

  private static final List<String> CHANNELS = List.of("email");
  private static final int MAX_TAGS = 20;
  private static final int MAX_TAG_LENGTH = 64;
  private static final int MAX_NOTE_LENGTH = 2_000;

  private LabelReader() {}

  /**
   * Channels, each once; email for null.
   *
   * @throws ProblemException 422, naming the field
   */
  public static List<String> channels(List<String> channels) {
    if (channels == null) {
      return CHANNELS;
    }
    for (int i = 0; i < channels.size(); i++) {
      if (!CHANNELS.contains(String.valueOf(channels.get(i)))) {
        throw ProblemException.invalid(
            "channels[" + i + "]", "must be one of " + String.join(", ", CHANNELS));
      }
    }
    return List.copyOf(Set.copyOf(channels));
  }

  /**
   * Tags, each once; none for null.
   *
   * @throws ProblemException 422, naming the field
   */
  static List<String> tags(List<String> tags) {
    if (tags == null) {
      return List.of();
    }
    if (tags.size() > MAX_TAGS) {
      throw ProblemException.invalid("tags", "must be at most " + MAX_TAGS);
    }
    Set<String> read = new LinkedHashSet<>();
    for (int i = 0; i < tags.size(); i++) {
      read.add(tag(tags.get(i), "tags[" + i + "]"));
    }
    return List.copyOf(read);
  }

  /**
   * One tag.
   *
   * @throws ProblemException 422, naming the field
   */
  static String tag(String tag, String field) {
    if (tag == null || tag.isBlank() || tag.length() > MAX_TAG_LENGTH || !isPlain(tag, false)) {
      throw ProblemException.invalid(
          field,
          "must have 1 to " + MAX_TAG_LENGTH + " characters, none of them control characters");
    }
    return tag.strip();
  }

  /**
   * A note; null for none.
   *
   * @throws ProblemException 422, naming the field
   */
  static String note(String note) {
    if (note == null) {
      return null;
    }
    if (note.length() > MAX_NOTE_LENGTH || !isPlain(note, true)) {
      throw ProblemException.invalid(
          "note",
          "must have at most " + MAX_NOTE_LENGTH + " characters, of controls only line breaks");
    }
    return note;
  }

  private static boolean isPlain(String text, boolean withLines) {
    return text.codePoints()
        .allMatch(
            c ->
                (withLines && (c == '\n' || c == '\r' || c == '\t'))
                    || (Character.getType(c) != Character.CONTROL
                        && Character.getType(c) != Character.SURROGATE));
  }
}
