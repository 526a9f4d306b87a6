package dev.banyan.monolith.startup;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Logs the reason of a failed start as the last line, like the task service. Unknown failures are
/// reported by Spring Boot.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFailureReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger(StartupFailureReporter.class);

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> reason = StartupFailure.reason(failure);
    reason.ifPresent(sentence -> LOG.error("The monolith cannot start: {}", sentence));
    return reason.isPresent();
  }
}
