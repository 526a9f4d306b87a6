package dev.banyan.monolith.tasks.remote;

import dev.banyan.comments.Comments;
import dev.banyan.migration.wire.SideClient;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.monolith.accounts.users.AccountDirectory;
import dev.banyan.tasks.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires [RemoteTasks] and [RemoteComments]: one connection pool, Feign on it, resilience around
/// it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RemoteProperties.class)
@EnableFeignClients(clients = TaskServiceClient.class)
class RemoteConfiguration {

  @Bean(destroyMethod = "close", defaultCandidate = false)
  CloseableHttpClient taskServiceConnections(RemoteProperties settings) {
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.connectTimeout()))
            .setSocketTimeout(Timeout.of(settings.answerTimeout()))
            // A restarted task service leaves dead connections behind: look before use.
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
        // What may be repeated is ours to say.
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
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

  /// Never injected by type: which side answers is the `migration` module's to say.
  @Bean(defaultCandidate = false)
  Tasks remoteTasks(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    return new RemoteTasks(client, resilience, tokens);
  }

  /// Likewise.
  @Bean(defaultCandidate = false)
  Comments remoteComments(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    return new RemoteComments(client, resilience, tokens);
  }

  @Bean(destroyMethod = "close", defaultCandidate = false)
  HttpClient replicaConnections(RemoteProperties settings) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(settings.connectTimeout())
        .build();
  }

  /// The task service's side of a capability, for the engine.
  @Bean
  RemoteSides remoteSides(
      RemoteProperties settings,
      @Qualifier("replicaConnections") HttpClient connections,
      TokenIssuer tokens) {
    return capability ->
        new SideClient(new HttpSideTransport(connections, settings.url(), capability, tokens));
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
