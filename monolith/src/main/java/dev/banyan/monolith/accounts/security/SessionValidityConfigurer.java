package dev.banyan.monolith.accounts.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/// Lets a way in other than that of the pages look at sessions as these do: one whose account has
/// changed ends there, too, and half a sign-in opens nothing.
@Component
public class SessionValidityConfigurer {
  private final AccountUserDetailsService users;

  SessionValidityConfigurer(AccountUserDetailsService users) {
    this.users = users;
  }

  public void require(HttpSecurity http) throws Exception {
    http.addFilterAfter(new SessionValidityFilter(users), SecurityContextHolderFilter.class);
    HttpSecurityCustomizer.leadToMissingFactor(http);
  }

  /// Whether somebody is signed in with every factor that their account needs.
  public static boolean isSignedIn(HttpServletRequest request) {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    return user != null
        && !(user instanceof AnonymousAuthenticationToken)
        && (!(request.getAttribute(AccountSecurityState.ATTRIBUTE)
                instanceof AccountSecurityState accountSecurityState)
            || RequiredFactorsAuthorizationManager.isComplete(accountSecurityState, user));
  }
}
