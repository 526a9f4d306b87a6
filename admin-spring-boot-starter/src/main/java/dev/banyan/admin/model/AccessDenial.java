package dev.banyan.admin.model;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ResponseStatusException;

/// What is thrown when a permission is missing: Spring Security's `AccessDeniedException`, so that
/// the application answers as it always does, or status 403 in an application without it.
public final class AccessDenial {
  private static final boolean SECURED =
      ClassUtils.isPresent(
          "org.springframework.security.access.AccessDeniedException",
          AccessDenial.class.getClassLoader());

  private AccessDenial() {}

  /// @param reason for the log
  public static RuntimeException because(String reason) {
    return SECURED
        ? Secured.because(reason)
        : new ResponseStatusException(HttpStatus.FORBIDDEN, reason);
  }

  // A class of its own: it is loaded only where Spring Security is.
  private static final class Secured {
    static RuntimeException because(String reason) {
      return new AccessDeniedException(reason);
    }
  }
}
