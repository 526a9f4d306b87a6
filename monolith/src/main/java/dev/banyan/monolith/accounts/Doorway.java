package dev.banyan.monolith.accounts;

import dev.banyan.monolith.accounts.SecurityEvent.Kind;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/// What all ways to sign in share: the session gets a new id and a new CSRF token, the factors that
/// it had stay, and the visitor goes on to where they wanted to be.
///
/// Spring's form for a password has this by itself; its filters for links and passkeys have none of
/// it unless they are told.
@Component
public class Doorway {
  private final SavedRequestAwareAuthenticationSuccessHandler wanted =
      new SavedRequestAwareAuthenticationSuccessHandler();
  private final ApplicationEventPublisher events;
  private final SessionAuthenticationStrategy anew =
      new CompositeSessionAuthenticationStrategy(
          List.of(
              new ChangeSessionIdAuthenticationStrategy(),
              new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository())));

  Doorway(ApplicationEventPublisher events) {
    this.events = events;
    wanted.setDefaultTargetUrl("/tasks");
  }

  /// Notes the sign-in on the account's timeline and leads on.
  ///
  /// @param how in words for the owner: `with a password`
  public AuthenticationSuccessHandler goOn(String how) {
    return (request, response, user) -> {
      events.publishEvent(new SecurityEvent(user.getName(), Kind.SIGNED_IN, how));
      wanted.onAuthenticationSuccess(request, response, user);
    };
  }

  public <F extends AbstractAuthenticationProcessingFilter> F fit(
      F filter, AuthenticationManager manager, String how) {
    filter.setAuthenticationManager(manager);
    filter.setSessionAuthenticationStrategy(anew);
    filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
    filter.setMfaEnabled(true);
    filter.setAuthenticationSuccessHandler(goOn(how));
    return filter;
  }
}
