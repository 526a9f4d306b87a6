package dev.banyan.monolith.accounts;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
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
}
