package dev.tocsin.api.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The answer to a message of a client: either a result or an error.
 *
 * @param id as the message had it; null when it had none, or none that could be read
 * @param result the names of streams: those subscribed, ended or listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamReply(JsonNode id, List<String> result, Fault error) {

  /**
   * Why it was not done.
   *
   * @param code for programs
   * @param message for people
   * @param param what of the message is at fault, when it is an entry of its list
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fault(String code, String message, String param) {}

  static StreamReply of(JsonNode id, Collection<? extends Subscription> streams) {
    return new StreamReply(id, streams.stream().map(Subscription::name).toList(), null);
  }

  static StreamReply of(JsonNode id, StreamFault fault) {
    return new StreamReply(
        id == null ? NullNode.getInstance() : id,
        null,
        new Fault(fault.code().name().toLowerCase(Locale.ROOT), fault.getMessage(), fault.param()));
  }
}
