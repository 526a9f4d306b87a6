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

/// What all ways to sign in share: the session gets a new id and a new CSRF token, the factors that
/// it had stay, and the visitor goes on to where they wanted to be.
///
/// Spring's form for a password has this by itself; its filters for links and passkeys have none of
/// it unless they are told.
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

  /// Notes the sign-in on the account's timeline and leads on.
  ///
  /// @param how the detail that the timeline shows: "with a password"
  public AuthenticationSuccessHandler goOn(MessageSourceResolvable how) {
    return (request, response, user) -> {
      note(user.getName(), how);
      wanted.onAuthenticationSuccess(request, response, user);
    };
  }

  /// Notes a sign-in on the account's timeline.
  public void note(String name, MessageSourceResolvable how) {
    events.publishEvent(new SecurityEvent(name, Kind.SIGNED_IN, how));
  }

  public <F extends AbstractAuthenticationProcessingFilter> F fit(
      F filter, AuthenticationManager manager, MessageSourceResolvable how) {
    filter.setAuthenticationManager(manager);
    filter.setSessionAuthenticationStrategy(anew);
    filter.setSecurityContextRepository(sessions);
    filter.setMfaEnabled(true);
    filter.setAuthenticationSuccessHandler(goOn(how));
    return filter;
  }

  /// Gives the session at hand a new id and a new CSRF token, because what it may do has changed.
  public void renew(HttpServletRequest request, HttpServletResponse response) {
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (current != null) {
      anew.onAuthentication(current, request, response);
    }
  }

  /// The page that the visitor asked for before they were sent to sign in or to set a factor up, as
  /// a path of this server; empty where they came by themselves.
  public Optional<String> wantedPage(HttpServletRequest request, HttpServletResponse response) {
    return Optional.ofNullable(requestedPageCookie.getRequest(request, response))
        .map(SavedRequest::getRedirectUrl);
  }

  /// Adds a factor to the session at hand.
  public void hold(String authority, HttpServletRequest request, HttpServletResponse response) {
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

  /// Adds a factor to the session at hand, and leads on to where the visitor wanted to be.
  public void add(String authority, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    hold(authority, request, response);
    Authentication current = SecurityContextHolder.getContext().getAuthentication();
    if (current != null) {
      wanted.onAuthenticationSuccess(request, response, current);
    }
  }
}
