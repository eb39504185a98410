package dev.tocsin.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

  private static final List<Integer> FIVE = IntStream.rangeClosed(1, 5).boxed().toList();

  @Test
  void pagesLeadToEachOtherAndKeepTheFilter() {
    HttpRequest<?> request = HttpRequest.GET("/things?symbol=A%2FB&page=2&page_size=2");

    Page<Integer> page = Paging.of(2, 2, null).pageOf(FIVE, request);

    assertThat(page.results()).containsExactly(3, 4);
    assertThat(page.count()).isEqualTo(5);
    assertThat(page.next()).contains("page=3", "page_size=2", "symbol=A%2FB");
    assertThat(page.previous()).contains("page=1", "page_size=2");
  }

  @Test
  void theLastPageHasNoNextAndOneBeyondIsEmpty() {
    HttpRequest<?> request = HttpRequest.GET("/things");

    assertThat(Paging.of(3, null, 2).pageOf(FIVE, request).next()).isNull();
    assertThat(Paging.of(1, 2, null).pageOf(FIVE, request).previous()).isNull();
    assertThat(Paging.of(9, 2, null).pageOf(FIVE, request).results()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,,,page", "1000001,,,page", ",0,,page_size", ",101,,page_size", ",,-1,per_page"})
  void aPageThatCannotBeIsRefusedByName(
      Integer page, Integer pageSize, Integer perPage, String field) {
    assertThatThrownBy(() -> Paging.of(page, pageSize, perPage))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(field + " must be from 1 to");
  }
}
