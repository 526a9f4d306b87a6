package dev.banyan.monolith.tasks.remote;

import dev.banyan.server.tracing.Tracing;
import feign.Client;
import feign.Request;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;

/// Configures [TaskServiceClient]. Spring Cloud loads it in a child context of the client, so it is
/// not a `@Configuration` that the component scan would find.
class TaskServiceClientConfiguration {

  @Bean
  Client taskServiceHttp(
      @Qualifier("taskServiceConnections") CloseableHttpClient connections,
      ObjectProvider<Tracing> tracing,
      ObjectProvider<ObservationRegistry> observations) {
    Client client = new ApacheHttp5Client(connections);
    return tracing.getIfAvailable() == null
        ? client
        : new ObservedClient(client, observations.getObject());
  }

  @Bean
  WireCodec wireCodec() {
    return new WireCodec();
  }

  @Bean
  Request.Options timeouts(RemoteProperties settings) {
    return new Request.Options(settings.connectTimeout(), settings.responseTimeout(), false);
  }

  /// Only [Resilience] retries calls.
  @Bean
  Retryer retryer() {
    return Retryer.NEVER_RETRY;
  }
}
