package dev.banyan.monolith.http;

import dev.banyan.server.tracing.Exemplars;
import dev.banyan.server.tracing.LogContextHandler;
import dev.banyan.server.tracing.Tracing;
import dev.banyan.server.tracing.TracingSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.TracingAwareMeterObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.prometheus.metrics.tracer.common.SpanContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Turns observations into spans if the endpoint of a collector is set. Without one, nothing here
/// is loaded.
@Configuration(proxyBeanMethods = false)
@Conditional(TracingConfiguration.WithEndpoint.class)
class TracingConfiguration {

  static final class WithEndpoint implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
      return settings(context.getEnvironment()).isPresent();
    }
  }

  private static Optional<Map<String, String>> settings(Environment environment) {
    Map<String, String> set = new HashMap<>();
    for (String variable : TracingSettings.VARIABLES) {
      String value = environment.getProperty(variable);
      if (value != null) {
        set.put(variable, value);
      }
    }
    return TracingSettings.from(set);
  }

  /// Creates no spans for probes and for the polls of the task service.
  private static final class SpansOfRequests
      extends ObservationHandler.FirstMatchingCompositeObservationHandler {
    SpansOfRequests(ObservationHandler<Observation.Context> spans) {
      super(spans);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return super.supportsContext(context) && !isFrequent(context);
    }

    private static boolean isFrequent(Observation.Context context) {
      if (context instanceof ServerRequestObservationContext server) {
        HttpServletRequest request = server.getCarrier();
        return request != null && FrequentRequests.contain(request.getRequestURI());
      }
      return false;
    }
  }

  @Bean(destroyMethod = "close")
  Tracing tracing(Environment environment) {
    return Tracing.start("monolith", settings(environment).orElseThrow());
  }

  @Bean
  ObservationRegistryCustomizer<ObservationRegistry> spans(Tracing tracing) {
    return registry ->
        registry
            .observationConfig()
            .observationHandler(new SpansOfRequests(tracing.spans()))
            .observationHandler(new LogContextHandler())
            .observationFilter(TracingConfiguration::withoutPath);
  }

  // The path of a request can contain a one-time token; its route is in the span.
  private static Observation.Context withoutPath(Observation.Context context) {
    return context.removeHighCardinalityKeyValue("http.url");
  }

  /// Stops timers within the span, so that they can have exemplars.
  @Bean
  MeterObservationHandler<Observation.Context> meterObservationHandler(
      MeterRegistry meters, Tracing tracing) {
    MeterObservationHandler<Observation.Context> timers =
        new DefaultMeterObservationHandler(meters);
    return new TracingAwareMeterObservationHandler<>(timers, tracing.tracer()) {
      @Override
      public void onStop(Observation.Context context) {
        if (context.containsKey(TracingObservationHandler.TracingContext.class)) {
          super.onStop(context);
        } else {
          // Of a frequent request, which has no span.
          timers.onStop(context);
        }
      }
    };
  }

  @Bean
  SpanContext exemplars(Tracing tracing) {
    return new Exemplars(tracing.tracer());
  }
}
