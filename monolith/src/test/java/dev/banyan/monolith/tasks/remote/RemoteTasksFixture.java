package dev.banyan.monolith.tasks.remote;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.banyan.comments.Comments;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.server.tracing.Tracing;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Tasks;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.cloud.openfeign.FeignClientFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// [RemoteTasks] as the monolith wires it, with a short patience.
public final class RemoteTasksFixture implements AutoCloseable {
  private final CloseableHttpClient connections;
  private final HttpClient probes;
  private final GenericApplicationContext context;
  private final ReadinessPoller readiness;
  private final Resilience resilience;
  private final Tasks tasks;
  private final Projects projects;
  private final Comments comments;

  private RemoteTasksFixture(RemoteProperties settings, TokenIssuer tokens) {
    RemoteConfiguration wiring = new RemoteConfiguration();
    connections = wiring.taskServiceConnections(settings);
    StaticListableBeanFactory none = new StaticListableBeanFactory();
    probes =
        wiring.replicaConnections(
            settings,
            none.getBeanProvider(Tracing.class),
            none.getBeanProvider(ObservationRegistry.class));
    readiness = wiring.taskServiceReadiness(settings, probes);
    resilience = wiring.taskServiceResilience(settings, readiness, new SimpleMeterRegistry());
    context = context(settings, connections);
    TaskServiceClient client = context.getBean(TaskServiceClient.class);
    tasks = wiring.remoteTasks(client, resilience, tokens, settings);
    projects = wiring.remoteProjects(client, resilience, tokens);
    comments = wiring.remoteComments(client, resilience, tokens);
  }

  private static GenericApplicationContext context(
      RemoteProperties settings, CloseableHttpClient connections) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource("test", Map.of("banyan.tasks.url", settings.url().toString())));
    context.registerBean(RemoteProperties.class, () -> settings);
    context.registerBean("taskServiceConnections", CloseableHttpClient.class, () -> connections);
    context.register(FeignClients.class);
    context.refresh();
    return context;
  }

  @EnableFeignClients(clients = TaskServiceClient.class)
  @ImportAutoConfiguration(FeignAutoConfiguration.class)
  private static final class FeignClients {}

  public static RemoteTasksFixture towards(int port) {
    return towards(port, Duration.ofMillis(400), (name, _) -> "token-of-" + name);
  }

  public static RemoteTasksFixture towards(int port, Duration responseTimeout, TokenIssuer tokens) {
    return new RemoteTasksFixture(settings(port, responseTimeout, Duration.ofMillis(200)), tokens);
  }

  /// The circuit breaker stays open this long, unless the task service says that it is ready.
  static RemoteTasksFixture towards(int port, Duration circuitOpenTime) {
    return new RemoteTasksFixture(
        settings(port, Duration.ofMillis(400), circuitOpenTime), (name, _) -> "token-of-" + name);
  }

  private static RemoteProperties settings(
      int port, Duration responseTimeout, Duration circuitOpenTime) {
    return new RemoteProperties(
        URI.create("http://127.0.0.1:" + port),
        Duration.ofMillis(400),
        responseTimeout,
        8,
        3,
        circuitOpenTime);
  }

  public Tasks tasks() {
    return tasks;
  }

  public Projects projects() {
    return projects;
  }

  public Comments comments() {
    return comments;
  }

  /// Returns when the circuit breaker lets a call through again.
  void untilBreakerTriesAgain() {
    CircuitBreaker breaker = resilience.breaker();
    await("the breaker lets a call through").until(breaker::tryAcquirePermission);
    breaker.releasePermission();
  }

  boolean asksForReadiness() {
    return readiness.isAsking();
  }

  /// A bean of the context in which Spring Cloud makes the client.
  <T> T clientBean(Class<T> type) {
    return requireNonNull(
        context.getBean(FeignClientFactory.class).getInstance("task-service", type));
  }

  CircuitBreaker breaker() {
    return resilience.breaker();
  }

  @Override
  public void close() {
    readiness.close();
    context.close();
    probes.close();
    try {
      connections.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
