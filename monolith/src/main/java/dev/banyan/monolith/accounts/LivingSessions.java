package dev.banyan.monolith.accounts;

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
public class LivingSessions {
  private final SignedInUsers users;

  LivingSessions(SignedInUsers users) {
    this.users = users;
  }

  public void require(HttpSecurity http) throws Exception {
    http.addFilterAfter(new SessionCheck(users), SecurityContextHolderFilter.class);
    PageDoor.leadToMissingFactor(http);
  }

  /// Whether somebody is signed in with every factor that their account needs.
  public static boolean isSignedIn(HttpServletRequest request) {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    return user != null
        && !(user instanceof AnonymousAuthenticationToken)
        && (!(request.getAttribute(Standing.ATTRIBUTE) instanceof Standing standing)
            || FactorCheck.isComplete(standing, user));
  }
}
