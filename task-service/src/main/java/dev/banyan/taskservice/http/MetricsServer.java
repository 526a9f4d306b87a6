package dev.banyan.taskservice.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.banyan.contract.ApiReply;
import dev.banyan.contract.MetricsToken;
import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestIds;
import dev.banyan.server.http.ContractJson;
import dev.banyan.taskservice.ops.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;

/// Serves the metrics on a port that has nothing else, so that it can be closed to the outside.
public final class MetricsServer implements AutoCloseable {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private final HttpServer server;
  private final Metrics metrics;
  private final MetricsToken token;
  private final ContractJson json;

  /// Starts listening.
  ///
  /// @param port to listen on, 0 for any free one
  /// @throws IOException if the port is in use
  public MetricsServer(
      String host, int port, Metrics metrics, MetricsToken token, ContractJson json)
      throws IOException {
    this.metrics = metrics;
    this.token = token;
    this.json = json;
    server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      String id = RequestIds.of(exchange.getRequestHeaders().getFirst(RequestIds.HEADER));
      if (!exchange.getRequestURI().getPath().equals("/metrics")
          || !METHODS.contains(exchange.getRequestMethod())) {
        refuse(exchange, Problem.noSuchAddress(id));
      } else if (!token.allows(authorization)) {
        refuse(exchange, MetricsToken.refusal(id, authorization));
      } else {
        boolean exemplars = metrics.hasExemplars(exchange.getRequestHeaders().getFirst("Accept"));
        String type = exemplars ? Metrics.OPEN_METRICS : Metrics.MEDIA_TYPE;
        send(exchange, 200, type, metrics.scrape(exemplars).getBytes(UTF_8));
      }
    }
  }

  private void refuse(HttpExchange exchange, ApiReply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = json.write(Objects.requireNonNull(reply.body()));
    send(exchange, reply.status(), reply.contentType(), body);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
