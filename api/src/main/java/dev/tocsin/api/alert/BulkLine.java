package dev.tocsin.api.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.api.http.FieldError;
import dev.tocsin.api.http.JsonFaults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.idempotency.IdempotencyKeys;
import io.micronaut.http.HttpStatus;
import java.io.IOException;

/**
 * A line of a bulk request, made sense of.
 *
 * @param hash of its bytes
 * @param wanted null when there can be no such alert
 * @param fault why; null when there can be
 */
record BulkLine(int number, String hash, AlertReader.Wanted wanted, BulkResult fault) {

  private static final String TOO_LONG = "too long";

  static BulkLine read(Ndjson.Line line, ObjectMapper json, AlertReader reader) {
    if (line.json() == null) {
      return new BulkLine(
          line.number(),
          TOO_LONG,
          null,
          BulkResult.refused(
              line.number(),
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              new FieldError("line", "is longer than " + Ndjson.MAX_LINE_BYTES + " bytes")));
    }
    String hash = IdempotencyKeys.hash(line.json());
    try {
      NewAlert body = json.readValue(line.json(), NewAlert.class);
      if (body == null) {
        return malformed(line, hash, new FieldError("line", "must be an object"));
      }
      return new BulkLine(line.number(), hash, reader.read(body), null);
    } catch (ProblemException e) {
      return new BulkLine(line.number(), hash, null, BulkResult.refused(line.number(), e));
    } catch (IOException e) {
      return malformed(
          line, hash, JsonFaults.fault(e).orElse(new FieldError("line", "cannot be read")));
    }
  }

  private static BulkLine malformed(Ndjson.Line line, String hash, FieldError error) {
    return new BulkLine(
        line.number(),
        hash,
        null,
        BulkResult.refused(line.number(), HttpStatus.BAD_REQUEST, error));
  }
}
