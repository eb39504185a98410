package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/** Which way a list is sorted. */
enum Order {
  @JsonProperty("asc")
  ASCENDING,
  @JsonProperty("desc")
  DESCENDING;

  <T extends Comparable<T>> Comparator<T> comparator() {
    return this == ASCENDING ? Comparator.naturalOrder() : Comparator.reverseOrder();
  }
}
