package dev.banyan.admin.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;

/// The signed-in user of the current thread.
final class CurrentUser {
  private static final boolean SECURED =
      ClassUtils.isPresent(
          "org.springframework.security.core.context.SecurityContextHolder",
          CurrentUser.class.getClassLoader());

  private CurrentUser() {}

  /// From Spring Security where it is present: the request knows the user only after its filters.
  static @Nullable Principal of(HttpServletRequest request) {
    return SECURED ? Secured.user() : request.getUserPrincipal();
  }

  // A class of its own: it is loaded only where Spring Security is.
  private static final class Secured {
    static @Nullable Principal user() {
      Authentication user = SecurityContextHolder.getContext().getAuthentication();
      return user instanceof AnonymousAuthenticationToken ? null : user;
    }
  }
}
