package dev.banyan.monolith.tasks.remote;

import feign.Request;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the connection to the task service: `banyan.tasks.*`.
///
/// @param url base URL of the task service
/// @param connectTimeout for one connection
/// @param responseTimeout for one response, from the request to each following byte; also the
///   maximum wait for a free connection before the caller is told that the task service is busy
/// @param connections maximum number of concurrent connections
/// @param attempts for operations that are safe to retry
/// @param circuitOpenTime how long the circuit breaker stays open before it tries again, unless the
///   task service reports that it is ready earlier
@ConfigurationProperties("banyan.tasks")
public record RemoteProperties(
    @DefaultValue("http://127.0.0.1:8090") URI url,
    @DefaultValue("500ms") Duration connectTimeout,
    @DefaultValue("2s") Duration responseTimeout,
    @DefaultValue("64") int connections,
    @DefaultValue("3") int attempts,
    @DefaultValue("2s") Duration circuitOpenTime) {

  // The task service executes one item after the other and then responds.
  private static final int ITEMS_PER_TIMEOUT = 25;

  public RemoteProperties {
    if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
      throw new IllegalArgumentException(
          "BANYAN_TASKS_URL must be an http address such as http://127.0.0.1:8090");
    }
    if (connections < 1 || attempts < 1) {
      throw new IllegalArgumentException(
          "banyan.tasks.connections and banyan.tasks.attempts must be at least 1");
    }
  }

  /// Timeouts of a request that changes several tasks.
  Request.Options timeouts(int changes) {
    Duration response = responseTimeout.multipliedBy(1 + changes / ITEMS_PER_TIMEOUT);
    return new Request.Options(connectTimeout, response, false);
  }
}
