package dev.banyan.migration.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.banyan.migration.wire.SideCall;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers the engine's calls with the JDK's HTTP server, for a service without a web framework:
/// `server.createContext(SideHttpHandler.PATH, new SideHttpHandler(sides, isEngine))`.
///
/// If the sides wait for changes, the server needs an executor with several threads: each such call
/// occupies one.
public final class SideHttpHandler implements HttpHandler {
  /// Path of the handler's context.
  public static final String PATH = SideCall.PATH;

  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NO_BODY = -1;

  private final SideServer sides;
  private final Predicate<@Nullable String> isEngine;

  /// @param isEngine checks the header `Authorization`; `null` if it is missing
  public SideHttpHandler(SideServer sides, Predicate<@Nullable String> isEngine) {
    this.sides = sides;
    this.isEngine = isEngine;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, NO_BODY);
        return;
      }
      SideServer.Response response = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", response.contentType());
      byte[] body = response.body();
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private SideServer.Response answer(HttpExchange exchange) throws IOException {
    if (!isEngine.test(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return SideServer.Response.forbidden();
    }
    String[] rest = exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
    return sides.answer(
        rest[0], rest.length == 2 ? rest[1] : "", exchange.getRequestBody().readAllBytes());
  }
}
