package dev.banyan.server.tracing;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Observes the calls of [#send] and sends the trace context along. Asynchronous calls are not
/// observed.
public final class ObservedHttpClient extends HttpClient {
  private final HttpClient target;
  private final ObservationRegistry registry;
  private final String service;

  /// @param service name of the called service
  public ObservedHttpClient(HttpClient target, ObservationRegistry registry, String service) {
    this.target = target;
    this.registry = registry;
    this.service = service;
  }

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(Exception cause) {
      super(cause);
    }
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    try {
      return ObservedCall.observe(
          registry,
          "http.client.requests",
          request.method(),
          service,
          (headers, observation) -> {
            HttpRequest.Builder sent = HttpRequest.newBuilder(request, (_, _) -> true);
            headers.forEach(sent::setHeader);
            observation.lowCardinalityKeyValue("http.request.method", request.method());
            HttpResponse<T> response = answer(sent.build(), body);
            observation.lowCardinalityKeyValue(
                "http.response.status_code", String.valueOf(response.statusCode()));
            return response;
          });
    } catch (Failure e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw e;
      }
    }
  }

  private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> body) {
    try {
      return target.send(request, body);
    } catch (IOException | InterruptedException e) {
      throw new Failure(e);
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> body) {
    return target.sendAsync(request, body);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> body, @Nullable PushPromiseHandler<T> pushes) {
    return target.sendAsync(request, body, pushes);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return target.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return target.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return target.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return target.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return target.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return target.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return target.authenticator();
  }

  @Override
  public Version version() {
    return target.version();
  }

  @Override
  public Optional<Executor> executor() {
    return target.executor();
  }

  @Override
  public void shutdown() {
    target.shutdown();
  }

  @Override
  public void shutdownNow() {
    target.shutdownNow();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return target.awaitTermination(duration);
  }

  @Override
  public boolean isTerminated() {
    return target.isTerminated();
  }

  @Override
  public void close() {
    target.close();
  }
}
