package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.FieldError;
import java.util.Map;

/**
 * A row of an import as it was written.
 *
 * @param row from 1, the header not counted
 * @param line of the file where it begins, from 1
 * @param fields what it says, by name; those that it leaves empty are not there
 * @param fault why it cannot be read at all; null when it can
 */
record RawTrade(int row, long line, Map<String, String> fields, FieldError fault) {

  String field(String name) {
    return fields.get(name);
  }
}
