package dev.banyan.monolith.tasks.remote;

import feign.Client;
import feign.Request;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;

/// Configures [TaskServiceClient]. Spring Cloud loads it in a child context of the client, so it is
/// not a `@Configuration` that the component scan would find.
class TaskServiceClientConfiguration {

  @Bean
  Client taskServiceHttp(@Qualifier("taskServiceConnections") CloseableHttpClient connections) {
    return new ApacheHttp5Client(connections);
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
