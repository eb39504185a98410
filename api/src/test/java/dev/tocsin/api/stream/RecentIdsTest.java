package dev.tocsin.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentIdsTest {

  private final RecentIds ids = new RecentIds(2);

  @Test
  void knowsAnIdThatCameBefore() {
    assertThat(ids.isNew("a")).isTrue();
    assertThat(ids.isNew("b")).isTrue();
    assertThat(ids.isNew("a")).isFalse();
  }

  @Test
  void forgetsTheOldestBeyondItsCapacity() {
    ids.isNew("a");
    ids.isNew("b");
    ids.isNew("c");
    assertThat(ids.isNew("b")).isFalse();
    assertThat(ids.isNew("a")).isTrue();
  }
}
