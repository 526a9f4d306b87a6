package dev.banyan.monolith.remotetasks;

import dev.banyan.comments.Comments;
import dev.banyan.monolith.accounts.TokenIssuer;
import dev.banyan.tasks.Tasks;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/// [RemoteTasks] as the monolith wires it, with a short patience.
public final class RemoteTasksFixture implements AutoCloseable {
  private final CloseableHttpClient connections;
  private final Resilience resilience;
  private final Tasks tasks;
  private final Comments comments;

  private RemoteTasksFixture(RemoteSettings settings, TokenIssuer tokens) {
    RemoteTasksWiring wiring = new RemoteTasksWiring();
    connections = wiring.taskServiceConnections(settings);
    resilience = wiring.taskServiceResilience(settings, new SimpleMeterRegistry());
    TaskServiceClient client = wiring.taskServiceClient(settings, connections);
    tasks = wiring.remoteTasks(client, resilience, tokens);
    comments = wiring.remoteComments(client, resilience, tokens);
  }

  public static RemoteTasksFixture towards(int port) {
    return towards(port, Duration.ofMillis(400), (name, _) -> "token-of-" + name);
  }

  public static RemoteTasksFixture towards(int port, Duration answerTimeout, TokenIssuer tokens) {
    return new RemoteTasksFixture(
        new RemoteSettings(
            URI.create("http://127.0.0.1:" + port),
            Duration.ofMillis(400),
            answerTimeout,
            8,
            3,
            Duration.ofMillis(200)),
        tokens);
  }

  public Tasks tasks() {
    return tasks;
  }

  public Comments comments() {
    return comments;
  }

  /// Returns when the circuit breaker lets a call through again.
  void untilBreakerTriesAgain() {
    CircuitBreaker breaker = resilience.breaker();
    while (!breaker.tryAcquirePermission()) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    breaker.releasePermission();
  }

  @Override
  public void close() {
    try {
      connections.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
