package dev.banyan.taskservice.http;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.MetricsToken;
import dev.banyan.contract.TraceContext;
import dev.banyan.contract.UserDirectoryJson;
import dev.banyan.identity.Caller;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.wire.SideCall;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.logging.AccessLog;
import dev.banyan.taskservice.ops.Health;
import dev.banyan.taskservice.ops.Metrics;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;

/// The service's HTTP server: Javalin with one virtual thread per request.
public final class TaskHttpServer {
  private static final Set<String> PROBES = Set.of("/livez", "/readyz");
  private static final Set<String> SCRAPES = Set.of("/metrics");
  // Operation name in metrics for requests rejected before routing.
  private static final String REFUSED = "none";
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Health health;
  private final Metrics metrics;
  private final @Nullable MetricsToken metricsToken;
  private final boolean accessLog;
  private final ObservationRegistry observations;
  private final ContractJson json;
  private final RequestIdHandler names = new RequestIdHandler();
  private final Javalin javalin;

  /// @param metricsToken `null` if the metrics are on a port of their own
  public TaskHttpServer(
      List<? extends RouteGroup> routes,
      ContractJson json,
      Health health,
      Metrics metrics,
      @Nullable MetricsToken metricsToken,
      boolean accessLog,
      ObservationRegistry observations) {
    this.observations = observations;
    this.accessLog = accessLog;
    this.health = health;
    this.metrics = metrics;
    this.metricsToken = metricsToken;
    this.json = json;
    javalin =
        Javalin.create(config -> configure(config, routes, new JettyErrorHandler(json, accessLog)));
  }

  private void configure(
      JavalinConfig config, List<? extends RouteGroup> routes, JettyErrorHandler problems) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.router.ignoreTrailingSlashes = false;
    config.staticFiles.enableWebjars();
    config.jetty.modifyServer(TaskHttpServer::finishRunningRequests);
    config.jetty.modifyServer(server -> server.setErrorHandler(problems));
    config.jetty.modifyHttpConfiguration(TaskHttpServer::adjust);
    config.requestLogger.http(this::served);
    config.routes.before(this::observe);
    config.routes.before(names::begin);
    config.routes.before(FreshnessTokenHeaders::begin);
    config.routes.before(TaskHttpServer::secure);
    config.routes.before(this::endConnectionIfStopping);
    checkReadiness(config, "/", request -> request.redirect("/docs"));
    checkReadiness(config, "/livez", request -> request.result("alive\n"));
    checkReadiness(config, "/readyz", this::readiness);
    if (metricsToken != null) {
      checkReadiness(config, "/metrics", this::scrape);
    }
    routes.forEach(part -> part.addTo(config.routes));
  }

  // By default, Javalin answers every HEAD request with 200, even if GET does not.
  private static void checkReadiness(JavalinConfig config, String path, Handler handler) {
    config.routes.get(path, handler);
    config.routes.addHttpHandler(HandlerType.HEAD, path, handler);
  }

  // Without this handler, stopping would abort running requests.
  private static void finishRunningRequests(Server server) {
    server.setStopTimeout(STOP.toMillis());
    server.insertHandler(new GracefulHandler());
  }

  private static void adjust(HttpConfiguration http) {
    http.setSendServerVersion(false);
    // Each connection's cache would compare the token of every request, byte by byte.
    http.setHeaderCacheSize(0);
  }

  private static void secure(Context request) {
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " frame-ancestors 'none'");
  }

  // Polls of the engine that belong to no trace are not observed, nor are probes and the requests
  // that the service sends to itself.
  private void observe(Context request) {
    boolean polled = isFrequent(request) && request.header(TraceContext.HEADER) == null;
    if (!observations.isNoop()
        && !health.isStarting()
        && !polled
        && !PROBES.contains(request.path())) {
      RequestObservation.begin(request, observations);
    }
  }

  private static boolean isFrequent(Context request) {
    return SCRAPES.contains(request.path())
        || request.path().equals(UserDirectoryJson.PATH)
        || request.path().startsWith(SideCall.PATH);
  }

  private void endConnectionIfStopping(Context request) {
    if (health.isStopping()) {
      request.header("Connection", "close");
    }
  }

  private void readiness(Context request) {
    Health.Readiness readiness = health.readiness();
    request.status(readiness == Health.Readiness.READY ? 200 : 503).result(readiness + "\n");
  }

  private void scrape(Context request) {
    if (Objects.requireNonNull(metricsToken).allows(request.header("Authorization"))) {
      boolean exemplars = metrics.hasExemplars(request.header("Accept"));
      request
          .contentType(exemplars ? Metrics.OPEN_METRICS : Metrics.MEDIA_TYPE)
          .result(metrics.scrape(exemplars));
      return;
    }
    ApiReply refusal =
        MetricsToken.refusal(RequestIdHandler.id(request), request.header("Authorization"));
    refusal.headers().forEach(request::header);
    request
        .status(refusal.status())
        .contentType(refusal.contentType())
        .result(json.write(Objects.requireNonNull(refusal.body())));
  }

  private void served(Context request, Float millis) {
    String operation = request.attribute(ApiRoutes.OPERATION);
    int status = request.statusCode();
    // Until then, the service sends requests to itself.
    boolean starting = health.isStarting();
    if (!starting && (operation != null || request.path().startsWith("/api/"))) {
      metrics.served(
          operation == null ? REFUSED : operation,
          status,
          Duration.ofNanos((long) (millis * 1_000_000)));
    }
    if (accessLog && isLogged(request, status, starting)) {
      log(request, status, Duration.ofNanos((long) (millis * 1_000_000)));
    }
    RequestObservation observation = RequestObservation.of(request);
    if (observation != null) {
      observation.end(request.req().getMethod(), route(request), status);
    }
    ReadConsistency.end();
    RequestIdHandler.end();
  }

  // Probes, scrapes and migration calls are frequent and are not logged while they succeed.
  private static boolean isLogged(Context request, int status, boolean starting) {
    boolean expected = starting ? status < 500 : isFrequent(request) && status < 300;
    return !expected && !PROBES.contains(request.path());
  }

  private static void log(Context request, int status, Duration took) {
    Caller caller = request.attribute(ApiRoutes.CALLER);
    Integer bytes = request.attribute(ApiRoutes.BYTES);
    AccessLog.write(
        new AccessLog.Entry(
            request.req().getMethod(),
            route(request),
            status,
            bytes == null ? -1 : bytes,
            took,
            caller == null ? null : caller.name().value()));
  }

  /// The template of the request's route. Routes for all other paths end with a wildcard.
  private static String route(Context request) {
    Endpoint endpoint = request.endpoints().matchedHttpEndpoint();
    return endpoint == null || endpoint.path.endsWith("*") ? AccessLog.UNKNOWN : endpoint.path;
  }

  /// Starts listening.
  ///
  /// @throws io.javalin.util.JavalinBindException if the port is in use
  public void start(String host, int port) {
    javalin.start(host, port);
  }

  public int port() {
    return javalin.port();
  }

  /// Stops accepting requests and waits up to ten seconds for running ones.
  public void stop() {
    javalin.stop();
  }
}
