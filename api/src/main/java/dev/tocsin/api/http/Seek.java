package dev.tocsin.api.http;

import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where in a list, newest first and ordered by ids, to go on. However long the list is, a page
 * costs the same; it is not counted.
 *
 * <p>A query fetches one row more than {@link #size}, so that it is known whether more follow: ids
 * less than {@link #from} from the highest or, backwards, greater ones from the lowest.
 */
public final class Seek {

  private final Cursors cursors;
  private final String scope;
  private final long from;
  private final boolean isBackwards;
  private final int size;

  Seek(Cursors cursors, String scope, long from, boolean isBackwards, int size) {
    this.cursors = cursors;
    this.scope = scope;
    this.from = from;
    this.isBackwards = isBackwards;
    this.size = size;
  }

  /** The condition, which takes {@link #from}, the order and the limit of the query. */
  public String sql(String idColumn) {
    return " and %s %s ? order by %s %s limit %d"
        .formatted(
            idColumn, isBackwards ? ">" : "<", idColumn, isBackwards ? "asc" : "desc", size + 1);
  }

  /** The id to go on from, which is not itself on the page. */
  public long from() {
    return from;
  }

  /**
   * The page of what such a query has found.
   *
   * @param found in the order of the query
   */
  public <T> Page<T> page(List<T> found, ToLongFunction<T> id, HttpRequest<?> request) {
    boolean isMore = found.size() > size;
    List<T> results = new ArrayList<>(isMore ? found.subList(0, size) : found);
    if (isBackwards) {
      Collections.reverse(results);
    }
    boolean isAfter = isBackwards || isMore;
    boolean isBefore = isBackwards ? isMore : from != Long.MAX_VALUE;
    return new Page<>(
        results,
        null,
        isAfter && !results.isEmpty()
            ? link(request, id.applyAsLong(results.get(results.size() - 1)), false)
            : null,
        isBefore && !results.isEmpty()
            ? link(request, id.applyAsLong(results.get(0)), true)
            : null);
  }

  private String link(HttpRequest<?> request, long id, boolean backwards) {
    return Links.with(request, "cursor", cursors.write(scope, id, backwards));
  }
}
