package dev.tocsin.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.authentication.Authentication;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;

/** Does what {@link Idempotent} says. */
@InterceptorBean(Idempotent.class)
final class IdempotentRequests implements MethodInterceptor<Object, Object> {

  private final Database database;
  private final IdempotencyKeys keys;
  private final RecordedReplies replies;
  private final ObjectMapper json;

  IdempotentRequests(
      Database database, IdempotencyKeys keys, RecordedReplies replies, ObjectMapper json) {
    this.database = database;
    this.keys = keys;
    this.replies = replies;
    this.json = json;
  }

  @Override
  public Object intercept(MethodInvocationContext<Object, Object> call) {
    HttpRequest<?> request =
        ServerRequestContext.currentRequest()
            .orElseThrow(() -> new IllegalStateException("no request: " + call));
    Optional<String> key = IdempotencyKeys.read(request.getHeaders().get(IdempotencyKeys.HEADER));
    Optional<Authentication> caller = request.getUserPrincipal(Authentication.class);
    return key.isEmpty() || caller.isEmpty()
        ? call.proceed()
        : database.together(tx -> once(tx, call, request, Caller.userId(caller.get()), key.get()));
  }

  private Object once(
      Transaction tx,
      MethodInvocationContext<Object, Object> call,
      HttpRequest<?> request,
      long userId,
      String key)
      throws SQLException {
    IdempotencyKeys.Kept kept =
        keys.claim(tx, userId, name(request), key, hash(request.getUri().toString(), call));
    if (kept.isDone()) {
      throw new AnsweredBefore(replies.find(tx, kept));
    }
    Object result = call.proceed();
    replies.add(tx, kept, RecordedReply.of(result, call, json));
    return result;
  }

  /** The kind of request, such as {@code POST /api/v1/alerts}. */
  private static String name(HttpRequest<?> request) {
    return request.getMethodName()
        + " "
        + BasicHttpAttributes.getUriTemplate(request)
            .orElseThrow(() -> new IllegalStateException("no route: " + request));
  }

  /** Of the address and of the body as it was understood. */
  private String hash(String uri, MethodInvocationContext<Object, Object> call) {
    StringBuilder all = new StringBuilder(uri);
    Argument<?>[] arguments = call.getArguments();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].isAnnotationPresent(Body.class)) {
        all.append('\n').append(text(call.getParameterValues()[i]));
      }
    }
    return IdempotencyKeys.hash(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String text(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body that cannot be written", e);
    }
  }
}
