package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/// Shared success handling of all sign-in methods: renews the session id and the CSRF token, keeps
/// the session's existing factors, and redirects to the requested page.
///
/// Spring Security's form login does this by default; its filters for one-time links and passkeys
/// do not.
@Component
public class SignInSuccessSupport {
  private final SavedRequestAwareAuthenticationSuccessHandler wanted =
      new SavedRequestAwareAuthenticationSuccessHandler();
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();
  private final RequestedPageCookie requestedPageCookie;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final SessionAuthenticationStrategy anew;

  SignInSuccessSupport(
      ApplicationEventPublisher events,
      Clock clock,
      RequestedPageCookie requestedPageCookie,
      CsrfConfigurer csrfConfigurer) {
    this.events = events;
    this.clock = clock;
    this.anew =
        new CompositeSessionAuthenticationStrategy(
            List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(csrfConfigurer)));
    wanted.setDefaultTargetUrl("/tasks");
    wanted.setRequestCache(requestedPageCookie);
    this.requestedPageCookie = requestedPageCookie;
  }

  /// Records the sign-in in the activity log and redirects to the requested page.
  ///
  /// @param how the detail shown in the activity log: "with a password"
  public AuthenticationSuccessHandler redirect(MessageSourceResolvable how) {
    return (request, response, user) -> {
      note(user.getName(), how);
      wanted.onAuthenticationSuccess(request, response, user);
    };
  }

  /// Records a sign-in in the activity log.
  public void note(String name, MessageSourceResolvable how) {
    events.publishEvent(new SecurityEvent(name, Kind.SIGNED_IN, how));
  }

  public <F extends AbstractAuthenticationProcessingFilter> F fit(
      F filter, AuthenticationManager manager, MessageSourceResolvable how) {
    filter.setAuthenticationManager(manager);
    filter.setSessionAuthenticationStrategy(anew);
    filter.setSecurityContextRepository(sessions);
    filter.setMfaEnabled(true);
    filter.setAuthenticationSuccessHandler(redirect(how));
    return filter;
  }

  /// Renews the id and the CSRF token of the current session because its privileges have changed.
  public void renew(HttpServletRequest request, HttpServletResponse response) {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (current != null) {
      anew.onAuthentication(current, request, response);
    }
  }

  /// The page that the visitor requested before they had to sign in or set up a factor, as a path
  /// on this server; empty if there was none.
  public Optional<String> requestedPage(HttpServletRequest request, HttpServletResponse response) {
    return Optional.ofNullable(requestedPageCookie.getRequest(request, response))
        .map(SavedRequest::getRedirectUrl);
  }

  /// Adds a factor to the current session.
  public void addFactor(
      String authority, HttpServletRequest request, HttpServletResponse response) {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (current != null) {
      FactorGrantedAuthority now =
          FactorGrantedAuthority.withAuthority(authority).issuedAt(clock.instant()).build();
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          current.toBuilder()
              .authorities(all -> {
                all.removeIf(one -> authority.equals(one.getAuthority()));
                all.add(now);
              })
              .build());
      SecurityContextHolder.setContext(context);
      sessions.saveContext(context, request, response);
    }
  }

  /// Adds a factor to the current session and redirects to the requested page.
  public void addFactorAndRedirect(
      String authority, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    addFactor(authority, request, response);
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (current != null) {
      wanted.onAuthenticationSuccess(request, response, current);
    }
  }
}
