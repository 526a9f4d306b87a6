package dev.banyan.server.tracing;

import dev.banyan.server.logging.LogContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/// Puts the ids of the current span into each log line. Runs after the handler of spans.
public final class LogContextHandler implements ObservationHandler<Observation.Context> {

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  @Override
  public void onScopeOpened(Observation.Context context) {
    set(TraceIds.of(context));
  }

  @Override
  public void onScopeClosed(Observation.Context context) {
    var parent = context.getParentObservation();
    set(parent == null ? null : TraceIds.of(parent.getContextView()));
  }

  private static void set(@Nullable TraceIds ids) {
    if (ids == null) {
      LogContext.trace(null, null);
    } else {
      LogContext.trace(ids.traceId(), ids.spanId());
    }
  }
}
