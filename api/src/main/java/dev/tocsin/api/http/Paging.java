package dev.tocsin.api.http;

import io.micronaut.http.HttpRequest;
import java.util.List;

/**
 * Which page of a list was asked for.
 *
 * @param number from 1
 * @param size entries to a page, 1 to {@value #MAX_SIZE}
 */
public record Paging(int number, int size) {

  public static final int DEFAULT_SIZE = 20;
  public static final int MAX_SIZE = 100;
  private static final int MAX_NUMBER = 1_000_000;

  /**
   * Reads the parameters; what is null has its default.
   *
   * @throws ProblemException when one is out of range
   */
  public static Paging of(Integer page, Integer pageSize, Integer perPage) {
    Integer size = pageSize == null ? perPage : pageSize;
    return new Paging(
        within("page", page == null ? 1 : page, MAX_NUMBER),
        within(
            pageSize == null && perPage != null ? "per_page" : "page_size",
            size == null ? DEFAULT_SIZE : size,
            MAX_SIZE));
  }

  /**
   * Reads the parameters of a list that calls the size of its pages {@code limit}.
   *
   * @throws ProblemException when one is out of range
   */
  public static Paging ofLimit(Integer page, Integer limit) {
    return new Paging(
        within("page", page == null ? 1 : page, MAX_NUMBER),
        within("limit", limit == null ? DEFAULT_SIZE : limit, MAX_SIZE));
  }

  /** How many entries stand on the pages before. */
  public long offset() {
    return (long) (number - 1) * size;
  }

  /** The page with these entries out of {@code count}. */
  public <T> Page<T> page(List<T> results, long count, HttpRequest<?> request) {
    String next = offset() + size < count ? Links.withPage(request, number + 1) : null;
    String previous = number > 1 ? Links.withPage(request, number - 1) : null;
    return new Page<>(results, count, next, previous);
  }

  /** The page of a list that is at hand as a whole. */
  public <T> Page<T> pageOf(List<T> all, HttpRequest<?> request) {
    return page(all.stream().skip(offset()).limit(size).toList(), all.size(), request);
  }

  private static int within(String field, int value, int max) {
    if (value < 1 || value > max) {
      throw ProblemException.invalid(field, "must be from 1 to " + max);
    }
    return value;
  }
}
