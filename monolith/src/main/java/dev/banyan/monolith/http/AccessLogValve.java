package dev.banyan.monolith.http;

import dev.banyan.contract.RequestIds;
import dev.banyan.server.logging.AccessLog;
import dev.banyan.server.logging.LogContext;
import dev.banyan.server.tracing.TraceIds;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/// Writes the access log. Tomcat calls it for each request after its error page, and also for those
/// that it rejects before any filter runs.
final class AccessLogValve extends ValveBase implements org.apache.catalina.AccessLog {
  AccessLogValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
  }

  /// @param nanos how long the request took
  @Override
  public void log(Request request, Response response, long nanos) {
    int status = response.getStatus();
    if (!isLogged(request.getRequestURI(), status)) {
      return;
    }
    RequestLog log = RequestLog.of(request);
    if (log == null) {
      LogContext.request(response.getHeader(RequestIds.HEADER));
    } else {
      LogContext.request(log.requestId());
      TraceIds trace = log.trace();
      if (trace != null) {
        LogContext.trace(trace.traceId(), trace.spanId());
      }
    }
    try {
      AccessLog.write(
          new AccessLog.Entry(
              String.valueOf(request.getMethod()),
              log == null ? AccessLog.UNKNOWN : log.route(),
              status,
              response.getBytesWritten(false),
              Duration.ofNanos(nanos),
              RequestLog.userOf(request)));
    } finally {
      LogContext.clear();
    }
  }

  private static boolean isLogged(@Nullable String path, int status) {
    return path == null
        || !(FrequentRequests.isProbe(path) || (status < 300 && FrequentRequests.contain(path)));
  }

  // The attributes of a proxy are those of ForwardedHeadersFilter.
  @Override
  public void setRequestAttributesEnabled(boolean enabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
