package dev.banyan.monolith.accounts.whereabouts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Where a request comes from.
///
/// @param address the visitor's, as far as trusted proxies tell
/// @param device such as `Firefox on Linux`
public record Whereabouts(String address, String device) implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Of whoever administers, as far as the owner of an account is told.
  public static final Whereabouts STAFF = new Whereabouts("address not told", "the administration");

  public static Whereabouts of(HttpServletRequest request) {
    return new Whereabouts(request.getRemoteAddr(), Device.words(request.getHeader("User-Agent")));
  }

  /// Of the request that this thread serves; outside one, the server itself.
  public static Whereabouts now() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served
        ? of(served.getRequest())
        : new Whereabouts("this server", "Banyan");
  }
}
