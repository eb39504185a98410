package dev.tocsin.api.function.builtin;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.concurrent.CompletableFuture;

/**
 * Where the job finds the functions that are built in, as it finds any other: not part of the API,
 * and open to whoever can reach it, since a request has all that its answer is made of.
 */
@Hidden
@Controller("/functions/builtin")
@Secured(SecurityRule.IS_ANONYMOUS)
class BuiltinController {

  private final BuiltinFunctions functions;

  BuiltinController(BuiltinFunctions functions) {
    this.functions = functions;
  }

  @Post(
      consumes = MediaType.APPLICATION_OCTET_STREAM,
      produces = MediaType.APPLICATION_OCTET_STREAM)
  CompletableFuture<HttpResponse<byte[]>> call(@Body byte[] request) {
    return functions
        .answer(request)
        .handle(
            (answer, failure) ->
                failure == null ? HttpResponse.ok(answer) : HttpResponse.badRequest());
  }
}
