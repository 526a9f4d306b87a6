package dev.banyan.monolith.tasks.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.function.Supplier;

/// Protects the monolith from a slow or unavailable task service.
///
/// From the outside in: retries operations that are safe to repeat; does not call the task service
/// while it is failing (circuit breaker); limits concurrent calls to the number of connections and
/// the wait for a slot to the response timeout (bulkhead). A refusal ([ProblemReplyException]) is a
/// response, not a failure.
///
/// The breaker closes as soon as the task service reports that it is ready. If calls still fail,
/// readiness is not sufficient for a while: the breaker first becomes half open, and the next calls
/// decide.
final class Resilience {
  private static final String NAME = "task-service";

  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final Retry retry;
  private final ReadinessPoller readiness;
  private final long openNanos;
  private volatile long distrustedUntil = System.nanoTime();

  Resilience(RemoteProperties settings, ReadinessPoller readiness) {
    this.readiness = readiness;
    this.openNanos = settings.circuitOpenTime().toNanos();
    breaker =
        CircuitBreaker.of(
            NAME,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(6)
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.circuitOpenTime())
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordExceptions(NoAnswerException.class)
                .ignoreExceptions(BulkheadFullException.class, ProblemReplyException.class)
                .build());
    breaker.getEventPublisher().onStateTransition(this::changed);
    bulkhead =
        Bulkhead.of(
            NAME,
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.connections())
                // A hand-over lets many calls queue up, but slots become free quickly.
                .maxWaitDuration(settings.responseTimeout())
                .build());
    retry =
        Retry.of(
            NAME,
            RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(80, 2.0, 0.5))
                .retryExceptions(NoAnswerException.class)
                .build());
  }

  private void changed(CircuitBreakerOnStateTransitionEvent event) {
    switch (event.getStateTransition().getToState()) {
      case OPEN -> readiness.start(this::ready);
      case CLOSED -> readiness.stop();
      // Half open: calls or readiness decide, whichever comes first.
      default -> {}
    }
  }

  private void ready() {
    boolean trusted = System.nanoTime() - distrustedUntil >= 0;
    if (trusted) {
      distrustedUntil = System.nanoTime() + openNanos;
      breaker.transitionToClosedState();
    } else if (breaker.getState() == CircuitBreaker.State.OPEN) {
      breaker.transitionToHalfOpenState();
    }
  }

  /// Calls without retries.
  ///
  /// @throws NoAnswerException if there was no valid response, or the task service was not called
  <T> T withoutRetry(Supplier<T> call) {
    return guarded(call).get();
  }

  /// Calls with retries after a failure; only for operations that are safe to repeat.
  ///
  /// @throws NoAnswerException if there was no valid response after all attempts, or the task
  ///   service was not called
  <T> T withRetry(Supplier<T> call) {
    return Retry.decorateSupplier(retry, guarded(call)).get();
  }

  private <T> Supplier<T> guarded(Supplier<T> call) {
    Supplier<T> guarded =
        CircuitBreaker.decorateSupplier(breaker, Bulkhead.decorateSupplier(bulkhead, call));
    return () -> {
      try {
        return guarded.get();
      } catch (CallNotPermittedException e) {
        throw new NoAnswerException("the task service has just been failing", e);
      } catch (BulkheadFullException e) {
        throw new NoAnswerException("too many callers wait for the task service", e);
      }
    };
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  Bulkhead bulkhead() {
    return bulkhead;
  }

  Retry retry() {
    return retry;
  }
}
