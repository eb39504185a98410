package dev.tocsin.schemas.function;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.StreamPoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A record of {@code alert.functions}: what the owner of a function decided, and the points of the
 * streams from which it counts. The first input that begins at or after an as-of point is the first
 * that counts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FunctionCommand.Defined.class, name = "defined"),
  @JsonSubTypes.Type(value = FunctionCommand.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = FunctionCommand.Deleted.class, name = "deleted")
})
public sealed interface FunctionCommand {

  /** Positive; the key of the topic. */
  long functionId();

  /** Rises with every decision about the function, from 1. */
  int version();

  /** The owner. */
  long userId();

  /** One point for each instrument of the function. */
  List<StreamPoint> asOf();

  /** The point of an instrument; empty when the function has nothing to do with it. */
  default Optional<StreamPoint> asOf(Instrument instrument) {
    return asOf().stream().filter(point -> point.instrument().equals(instrument)).findFirst();
  }

  /**
   * The function stands in this form: for the first time, changed or after a pause. Its instruments
   * are always the same, and the values that it keeps for each stay.
   *
   * @param typename {@code namespace/name}, which the endpoint knows it by
   * @param endpoint an absolute address of http or https, or {@value #BUILTIN}
   */
  record Defined(
      long functionId,
      int version,
      long userId,
      String typename,
      String endpoint,
      FunctionInput input,
      FunctionEgress egress,
      List<StreamPoint> asOf)
      implements FunctionCommand {

    /** The endpoint that Tocsin has itself. */
    public static final String BUILTIN = "builtin";

    private static final Pattern TYPENAME =
        Pattern.compile("[A-Za-z0-9_.-]{1,64}/[A-Za-z0-9_.-]{1,64}");

    public Defined {
      if (typename == null || !isTypename(typename)) {
        throw new IllegalArgumentException("'" + typename + "' is no typename: namespace/name");
      }
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(input, "input");
      egress = egress == null ? FunctionEgress.FAST : egress;
      asOf = atLeastOne(asOf);
    }

    /** Whether a text can be the typename of a function: two names with a slash between them. */
    public static boolean isTypename(String text) {
      return TYPENAME.matcher(text).matches();
    }

    /** What stands before the slash of the typename. */
    public String namespace() {
      return typename.substring(0, typename.indexOf('/'));
    }

    /** What stands behind the slash of the typename. */
    public String name() {
      return typename.substring(typename.indexOf('/') + 1);
    }
  }

  /**
   * The function takes no input until it is defined again. What waits for it is dropped; the values
   * it keeps stay.
   */
  record Paused(long functionId, int version, long userId, List<StreamPoint> asOf)
      implements FunctionCommand {
    public Paused {
      asOf = atLeastOne(asOf);
    }
  }

  /** The function is no more, nor is what it kept. */
  record Deleted(long functionId, int version, long userId, List<StreamPoint> asOf)
      implements FunctionCommand {
    public Deleted {
      asOf = atLeastOne(asOf);
    }
  }

  private static List<StreamPoint> atLeastOne(List<StreamPoint> asOf) {
    if (asOf == null || asOf.isEmpty()) {
      throw new IllegalArgumentException("a function needs an as-of point for its instrument");
    }
    return List.copyOf(asOf);
  }
}
