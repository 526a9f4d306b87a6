package dev.banyan.monolith.tasks.remote;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;

/// Exposes the state of [Resilience] as metrics.
final class ResilienceMetrics {
  private ResilienceMetrics() {}

  static void bind(Resilience resilience, MeterRegistry meters) {
    CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    RetryRegistry retries = RetryRegistry.ofDefaults();
    breakers.replace(resilience.breaker().getName(), resilience.breaker());
    bulkheads.replace(resilience.bulkhead().getName(), resilience.bulkhead());
    retries.replace(resilience.retry().getName(), resilience.retry());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
  }
}
