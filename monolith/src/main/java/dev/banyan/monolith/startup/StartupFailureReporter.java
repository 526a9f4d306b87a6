package dev.banyan.monolith.startup;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Says in the log's last line why the monolith cannot start, as the task service does; Spring Boot
/// reports what this does not know.
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
