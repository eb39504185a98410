package dev.tocsin.job.functions;

import dev.tocsin.schemas.function.FunctionCommand;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.statefun.sdk.shaded.com.google.protobuf.ByteString;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls endpoints over HTTP, without ever making the operator wait: names are looked up on threads
 * of its own, and a call that takes too long in all is over, wherever it is. Redirects are not
 * followed. Where a user's endpoint is, {@link PublicAddresses} decides for every connection; the
 * built-in one is where the operator says.
 */
final class HttpCalls implements AutoCloseable {

  static final int LONGEST_ANSWER = 2 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(HttpCalls.class);

  /**
   * What says that the endpoint cannot now; everything else but success says that it never will.
   */
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  private static final TimeValue KEPT_ALIVE = TimeValue.ofSeconds(30);

  private final String builtinEndpoint;
  private final Timeout timeout;
  private final CloseableHttpAsyncClient ofUsers;
  private final CloseableHttpAsyncClient builtin;
  private final ExecutorService starters;
  private volatile boolean closed;

  HttpCalls(CallSettings settings, String userAgent) {
    builtinEndpoint = settings.builtinEndpoint();
    timeout = Timeout.of(settings.timeout());
    ofUsers = client(new PublicAddresses(settings.targets()), userAgent);
    builtin = client(SystemDefaultDnsResolver.INSTANCE, userAgent);
    starters =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "function-calls");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Calls whose replies are told on another thread, unless it takes nothing any more. */
  @SuppressWarnings("FutureReturnValueIgnored") // whoever is told ends the task himself if he fails
  Calls toldOn(Executor thread) {
    return (endpoint, request, then) -> call(endpoint, request).thenAcceptAsync(then, thread);
  }

  /** Sends a request; what comes back is never an exception. */
  CompletableFuture<Reply> call(String endpoint, ByteString request) {
    boolean isBuiltin = endpoint.equals(FunctionCommand.Defined.BUILTIN);
    if (isBuiltin && builtinEndpoint.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Reply.Unreachable("this installation has no built-in functions"));
    }
    URI uri;
    try {
      uri = new URI(isBuiltin ? builtinEndpoint : endpoint);
    } catch (URISyntaxException e) {
      return CompletableFuture.completedFuture(
          new Reply.Unreachable("the endpoint is not an address: " + e.getMessage()));
    }
    return start(isBuiltin ? builtin : ofUsers, uri, request);
  }

  private CompletableFuture<Reply> start(
      CloseableHttpAsyncClient client, URI uri, ByteString request) {
    Answer answer = new Answer();
    starters.execute(
        () -> {
          try {
            answer.isOf(
                client.execute(
                    new BasicRequestProducer(
                        Method.POST,
                        uri,
                        new BasicAsyncEntityProducer(
                            request.toByteArray(), ContentType.APPLICATION_OCTET_STREAM)),
                    new BasicResponseConsumer<>(new BoundedBody(LONGEST_ANSWER)),
                    answer));
          } catch (RuntimeException e) {
            answer.failed(e);
          }
        });
    return answer
        .reply
        .orTimeout(timeout.toMilliseconds(), TimeUnit.MILLISECONDS)
        .exceptionally(
            e -> {
              answer.cancel();
              return failure(e);
            });
  }

  @Override
  public void close() {
    closed = true;
    starters.shutdownNow();
    ofUsers.close(CloseMode.IMMEDIATE);
    builtin.close(CloseMode.IMMEDIATE);
  }

  private CloseableHttpAsyncClient client(DnsResolver addresses, String userAgent) {
    CloseableHttpAsyncClient client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setDefaultTlsConfig(
                        TlsConfig.custom()
                            .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                            .setHandshakeTimeout(timeout)
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setTimeToLive(KEPT_ALIVE)
                            .build())
                    // How many at a time is for each function's Endpoint to say.
                    .setMaxConnPerRoute(Integer.MAX_VALUE)
                    .setMaxConnTotal(Integer.MAX_VALUE)
                    .build())
            .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout)
                    .setResponseTimeout(timeout)
                    .build())
            .setUserAgent(userAgent)
            .setIoReactorExceptionCallback(this::reactorFailed)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .evictIdleConnections(KEPT_ALIVE)
            .build();
    client.start();
    return client;
  }

  /** One that is closed while it works fails in many ways, which are of no interest. */
  private void reactorFailed(Exception e) {
    if (!closed) {
      LOG.error("the HTTP client of functions has failed", e);
    }
  }

  private static Reply reply(Message<HttpResponse, ByteString> answer) {
    int status = answer.getHead().getCode();
    if (status >= 200 && status < 300) {
      return new Reply.Answered(answer.getBody() == null ? ByteString.EMPTY : answer.getBody());
    }
    String said = "the endpoint answered with status " + status;
    return LATER.contains(status) ? new Reply.Unreachable(said) : new Reply.Unusable(said);
  }

  private Reply failure(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    if (cause instanceof BoundedBody.TooLongException) {
      return new Reply.Unusable(cause.getMessage());
    }
    if (cause instanceof PublicAddresses.RefusedAddressException) {
      return new Reply.Unreachable("the endpoint may not be called: " + cause.getMessage());
    }
    if (cause instanceof TimeoutException
        || cause instanceof InterruptedIOException
        || cause instanceof CancellationException) {
      return new Reply.Unreachable(
          "the endpoint did not answer within " + timeout.toMilliseconds() + " ms");
    }
    return new Reply.Unreachable("the endpoint cannot be reached: " + inWords(cause));
  }

  private static String inWords(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** What is to come of a call that may have to be cancelled before it has begun. */
  private static final class Answer implements FutureCallback<Message<HttpResponse, ByteString>> {

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final AtomicReference<Future<?>> call = new AtomicReference<>();

    void isOf(Future<?> begun) {
      call.set(begun);
      if (reply.isDone()) {
        begun.cancel(true);
      }
    }

    void cancel() {
      Future<?> begun = call.get();
      if (begun != null) {
        begun.cancel(true);
      }
    }

    @Override
    public void completed(Message<HttpResponse, ByteString> answer) {
      reply.complete(HttpCalls.reply(answer));
    }

    @Override
    public void failed(Exception e) {
      reply.completeExceptionally(e);
    }

    @Override
    public void cancelled() {
      reply.completeExceptionally(new CancellationException("cancelled"));
    }
  }
}
