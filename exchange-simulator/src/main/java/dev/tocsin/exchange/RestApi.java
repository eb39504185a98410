package dev.tocsin.exchange;

import java.util.List;
import java.util.Map;

/** The REST calls of market data. */
interface RestApi {

  RestAnswer answer(String path, Map<String, List<String>> parameters);
}
