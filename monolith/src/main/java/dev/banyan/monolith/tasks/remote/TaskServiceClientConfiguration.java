package dev.banyan.monolith.tasks.remote;

import feign.Client;
import feign.Request;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;

/// What [TaskServiceClient] is made of. Spring Cloud reads it in an application context that
/// belongs to the client alone, so it is no `@Configuration` that the component scan would find.
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
    return new Request.Options(settings.connectTimeout(), settings.answerTimeout(), false);
  }

  /// [Resilience] alone decides what may be repeated.
  @Bean
  Retryer retryer() {
    return Retryer.NEVER_RETRY;
  }

  /// Spring's own would end the JVM after the refresh of this small context when
  /// `spring.context.exit=onRefresh` asks for the end of the application's start: the run that
  /// trains the JVM's cache would stop halfway.
  @Bean
  LifecycleProcessor lifecycleProcessor() {
    return new NothingToStart();
  }

  private static final class NothingToStart implements LifecycleProcessor {
    private volatile boolean running;

    @Override
    public void onRefresh() {
      start();
    }

    @Override
    public void onClose() {
      stop();
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }
  }
}
