package dev.banyan.monolith.accounts.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Where a request comes from.
///
/// @param address the visitor's, as far as trusted proxies tell
/// @param device such as `Firefox on Linux`
public record ClientInfo(String address, String device) implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Of whoever administers, as far as the owner of an account is told.
  public static final ClientInfo STAFF = new ClientInfo("address not told", "the administration");

  public static ClientInfo of(HttpServletRequest request) {
    return new ClientInfo(
        request.getRemoteAddr(), UserAgentSummary.words(request.getHeader("User-Agent")));
  }

  /// Of the request that this thread serves; outside one, the server itself.
  public static ClientInfo now() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served
        ? of(served.getRequest())
        : new ClientInfo("this server", "Banyan");
  }
}
