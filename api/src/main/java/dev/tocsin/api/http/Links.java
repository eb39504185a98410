package dev.tocsin.api.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import java.util.List;
import java.util.Map;

/** Addresses of other parts of a list: the request's own, with one parameter changed. */
public final class Links {

  private Links() {}

  /** The same list from another page on. */
  static String withPage(HttpRequest<?> request, int page) {
    return with(request, "page", Integer.toString(page));
  }

  /** The path and query of the request with this value of the parameter. */
  public static String with(HttpRequest<?> request, String parameter, String value) {
    UriBuilder uri = UriBuilder.of(request.getPath());
    for (Map.Entry<String, List<String>> other : request.getParameters().asMap().entrySet()) {
      if (!other.getKey().equals(parameter)) {
        uri.queryParam(other.getKey(), other.getValue().toArray());
      }
    }
    return uri.queryParam(parameter, value).build().toString();
  }
}
