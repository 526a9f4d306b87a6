package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Handles the redirect back from a provider. Spring Security verifies the response. As after every
/// other sign-in, the session then holds the account principal and no data of the provider.
final class OAuth2CallbackFilter extends OAuth2LoginAuthenticationFilter {
  private static final PathPatternRequestMatcher ADDRESS =
      PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/login/with/{name}/back");
  private static final int LONGEST = 100;
  private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures;
  private final Providers providers;
  private final Identities identities;
  private final UserDetailsService users;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OAuth2CallbackFilter(
      ProviderRegistrations providerRegistrations,
      AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures,
      Providers providers,
      Identities identities,
      UserDetailsService users,
      ApplicationEventPublisher events,
      Clock clock) {
    super(providerRegistrations, new NoOpAuthorizedClientRepository(), "/login/with/{name}/back");
    setRequiresAuthenticationRequestMatcher(ADDRESS);
    setAuthorizationRequestRepository(departures);
    this.departures = departures;
    this.providers = providers;
    this.identities = identities;
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  static String provider(HttpServletRequest request) {
    return ADDRESS.matcher(request).getVariables().getOrDefault("name", "");
  }

  @Override
  public Authentication attemptAuthentication(
      HttpServletRequest request, HttpServletResponse response) {
    String name = provider(request);
    OAuth2AuthorizationRequest departure = departures.loadAuthorizationRequest(request);
    ProviderProperties.Entry provider = providers.find(name).orElse(null);
    if (departure == null || provider == null) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    requireTheSameProvider(request, departure, name, provider.issuer());
    Authentication verified = super.attemptAuthentication(request, response);
    if (!(verified.getPrincipal() instanceof OidcUser user)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }
    String subject = Objects.requireNonNull(user.getSubject(), "verified to be there");
    boolean linking =
        Boolean.TRUE.equals(departure.getAttribute(AuthorizationRequestController.LINKING));
    Optional<Username> owner =
        linking ? Optional.empty() : identities.owner(provider.issuer(), subject);
    if (owner.isPresent()) {
      return signedIn(owner.get(), provider.title());
    }
    new PendingIdentityLink(provider.issuer(), subject, shown(user, subject), clock.instant())
        .saveIn(request.getSession());
    throw new IdentityNotLinkedException();
  }

  // Prevents a mix-up attack, in which one provider answers a request meant for another (RFC 9207).
  private static void requireTheSameProvider(
      HttpServletRequest request,
      OAuth2AuthorizationRequest departure,
      String name,
      String expected) {
    String issuer = request.getParameter("iss");
    String asked = departure.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
    if (!name.equals(asked) || (issuer != null && !issuer.equals(expected))) {
      throw new OAuth2AuthenticationException("another_provider");
    }
  }

  private Authentication signedIn(Username name, String title) {
    try {
      UserDetails user = users.loadUserByUsername(name.value());
      List<GrantedAuthority> authorities = new ArrayList<>(user.getAuthorities());
      // Not sufficient for step-up authentication: many providers do not ask returning users to
      // authenticate.
      authorities.add(
          FactorGrantedAuthority.fromAuthority(
              FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY));
      return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    } catch (UsernameNotFoundException e) {
      events.publishEvent(
          new SecurityEvent(
              name.value(),
              Kind.SIGN_IN_FAILED,
              AccountMessages.message("activity.detail.with-provider", title)));
      throw e;
    }
  }

  private static String shown(OidcUser user, String subject) {
    String known =
        Stream.of(StandardClaimNames.EMAIL, StandardClaimNames.PREFERRED_USERNAME)
            .map(claim -> user.getClaims().get(claim))
            .map(value -> value instanceof String text ? text.strip() : "")
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(subject);
    return known.substring(0, Math.min(LONGEST, known.length()));
  }
}
