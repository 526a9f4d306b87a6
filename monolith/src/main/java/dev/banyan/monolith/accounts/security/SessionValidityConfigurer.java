package dev.banyan.monolith.accounts.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/// Applies the session checks of the page chain to another filter chain: sessions of changed
/// accounts end there too, and a session with only one of two factors has no access.
@Component
public class SessionValidityConfigurer {
  private final AccountUserDetailsService users;

  SessionValidityConfigurer(AccountUserDetailsService users) {
    this.users = users;
  }

  public void require(HttpSecurity http) throws Exception {
    http.addFilterAfter(new SessionValidityFilter(users), SecurityContextHolderFilter.class);
    HttpSecurityCustomizer.redirectToMissingFactor(http);
  }

  /// Whether a user is signed in with every factor that their account requires.
  public static boolean isSignedIn(HttpServletRequest request) {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    return user != null
        && !(user instanceof AnonymousAuthenticationToken)
        && (!(request.getAttribute(AccountSecurityState.ATTRIBUTE)
                instanceof AccountSecurityState accountSecurityState)
            || RequiredFactorsAuthorizationManager.isComplete(accountSecurityState, user));
  }
}
