package dev.tocsin.api.revision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/** A thing that its owner can change, as it is shown. */
public interface Revised {

  /**
   * Names what its owner has made of it: the same as long as nobody has changed it, whatever the
   * market makes of it meanwhile. Of letters, digits and {@code -}.
   */
  @JsonIgnore
  @Schema(hidden = true)
  String revision();
}
