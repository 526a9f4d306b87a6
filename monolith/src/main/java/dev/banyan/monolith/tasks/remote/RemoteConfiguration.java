package dev.banyan.monolith.tasks.remote;

import dev.banyan.comments.Comments;
import dev.banyan.migration.remote.RemoteSides;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.monolith.accounts.users.AccountDirectory;
import dev.banyan.server.tracing.ObservedHttpClient;
import dev.banyan.server.tracing.Tracing;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures [RemoteTasks], [RemoteProjects] and [RemoteComments]: a shared connection pool, Feign
/// clients and resilience.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RemoteProperties.class)
@EnableFeignClients(clients = TaskServiceClient.class)
class RemoteConfiguration {

  @Bean(destroyMethod = "close", defaultCandidate = false)
  CloseableHttpClient taskServiceConnections(RemoteProperties settings) {
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.connectTimeout()))
            .setSocketTimeout(Timeout.of(settings.responseTimeout()))
            // A restarted task service leaves stale connections, so they are validated before use.
            .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
            .setTimeToLive(TimeValue.ofMinutes(5))
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(connection)
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .build())
        // Retries are decided by this application.
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        // Both servers are in one network, where compression costs more than it saves.
        .disableContentCompression()
        .build();
  }

  @Bean
  ReadinessPoller taskServiceReadiness(
      RemoteProperties settings, @Qualifier("replicaConnections") HttpClient connections) {
    return new ReadinessPoller(connections, settings.url(), settings.connectTimeout());
  }

  @Bean
  Resilience taskServiceResilience(
      RemoteProperties settings, ReadinessPoller readiness, MeterRegistry meters) {
    Resilience resilience = new Resilience(settings, readiness);
    ResilienceMetrics.bind(resilience, meters);
    return resilience;
  }

  /// Injected only by name: the migration module decides which side answers.
  @Bean(defaultCandidate = false)
  Tasks remoteTasks(
      TaskServiceClient client,
      Resilience resilience,
      TokenIssuer tokens,
      RemoteProperties settings) {
    return new RemoteTasks(client, resilience, tokens, settings);
  }

  /// Injected only by name, like `remoteTasks`.
  @Bean(defaultCandidate = false)
  Projects remoteProjects(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    return new RemoteProjects(client, resilience, tokens);
  }

  /// Injected only by name, like `remoteTasks`.
  @Bean(defaultCandidate = false)
  TaskOverview remoteTaskOverview(
      TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    return new RemoteTaskOverview(client, resilience, tokens);
  }

  /// Injected only by name, like `remoteTasks`.
  @Bean(defaultCandidate = false)
  Comments remoteComments(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    return new RemoteComments(client, resilience, tokens);
  }

  @Bean(destroyMethod = "close", defaultCandidate = false)
  HttpClient replicaConnections(
      RemoteProperties settings,
      ObjectProvider<Tracing> tracing,
      ObjectProvider<ObservationRegistry> observations) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
    return tracing.getIfAvailable() == null
        ? client
        : new ObservedHttpClient(client, observations.getObject(), "task-service");
  }

  /// The task service's sides of the capabilities, for the migration engine.
  @Bean
  RemoteSides remoteSides(
      @Qualifier("replicaConnections") HttpClient connections, TokenIssuer tokens) {
    return new RemoteSides(connections, new EngineToken(tokens));
  }

  @Bean
  DirectoryPublisher directoryPublisher(
      RemoteProperties settings,
      @Qualifier("replicaConnections") HttpClient connections,
      AccountDirectory accountDirectory,
      TokenIssuer tokens) {
    return new DirectoryPublisher(connections, settings.url(), accountDirectory, tokens);
  }
}
