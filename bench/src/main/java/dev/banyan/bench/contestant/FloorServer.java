package dev.banyan.bench.contestant;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collections;

/// Floor H: the HTTP server of the task service, Javalin with virtual threads, that returns
/// constant responses. Runs in a process of its own.
public final class FloorServer {
  static final String HOST = "127.0.0.1";
  private static final String PATH = "/api/v1/tasks";
  private static final String TASK =
      """
      {"id":"01970000-0000-7000-8000-000000000000","title":"Water the fig","notes":"A note of some length.",\
      "status":"OPEN","done":false,"priority":"NONE","labels":["l1"],"owner":"alice",\
      "created_at":"2026-06-01T00:00:00Z","updated_at":"2026-06-01T00:00:00Z","version":1}\
      """;
  private static final String PAGE =
      "{\"items\":[%s],\"page\":{\"limit\":20}}"
          .formatted(String.join(",", Collections.nCopies(20, TASK)));

  private FloorServer() {}

  /// @param args the port
  public static void main(String[] args) {
    start(Integer.parseInt(args[0]));
  }

  static Javalin start(int port) {
    return Javalin.create(FloorServer::configure).start(HOST, port);
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.routes.get(PATH, request -> json(request, PAGE));
    config.routes.get(PATH + "/{id}", request -> json(request, TASK));
    config.routes.post(PATH, request -> afterBody(request, 201));
    config.routes.patch(PATH + "/{id}", request -> afterBody(request, 200));
  }

  private static void afterBody(Context request, int status) throws IOException {
    request.req().getInputStream().readAllBytes();
    json(request.status(status), TASK);
  }

  private static void json(Context request, String body) {
    request.contentType("application/json").result(body);
  }
}
