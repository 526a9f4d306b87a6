package dev.banyan.server.logging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes a line for each request to the logger `dev.banyan.access`. Never contains the path with
/// its ids, the query, headers or bodies. The ids of the request and its trace are those of
/// [LogContext].
public final class AccessLog {
  /// The route of requests that match none.
  public static final String UNKNOWN = "unknown";

  private static final Logger LOG = LoggerFactory.getLogger("dev.banyan.access");

  private AccessLog() {}

  /// A request that was answered.
  ///
  /// @param route template of the route, such as `/api/v1/tasks/{id}`, or [#UNKNOWN]
  /// @param bytes length of the response body, before compression in the task service; -1 if
  ///   unknown
  /// @param user name of the authenticated user
  public record Entry(
      String method, String route, int status, long bytes, Duration took, @Nullable String user) {}

  public static void write(Entry entry) {
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("event.kind", "event")
            .addKeyValue("event.category", "web")
            .addKeyValue("event.duration", entry.took().toNanos())
            .addKeyValue("http.request.method", entry.method())
            .addKeyValue("http.response.status_code", entry.status())
            .addKeyValue("http.route", entry.route());
    if (entry.bytes() >= 0) {
      line = line.addKeyValue("http.response.body.bytes", entry.bytes());
    }
    if (entry.user() != null) {
      line = line.addKeyValue("user.name", entry.user());
    }
    line.log(
        "{} {} {} in {} ms",
        entry.method(),
        entry.route(),
        entry.status(),
        entry.took().toMillis());
  }
}
