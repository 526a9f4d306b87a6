package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import dev.banyan.monolith.accounts.impersonation.ImpersonationAccessFilter;
import dev.banyan.monolith.accounts.security.SessionValidityConfigurer;
import dev.banyan.monolith.accounts.tokens.DpopAuthenticationConverter;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/// Configures the endpoints and components of the OAuth 2.1 and OpenID Connect authorization
/// server.
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {
  static final String CONSENT = "/oauth2/consent";

  @Bean
  RegisteredClientRepository registeredClients(JdbcOperations database) {
    return new JdbcRegisteredClientRepository(database);
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(
      @Value("${banyan.issuer}") String issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer).build();
  }

  @Bean
  JwtEncoder jwtEncoder(SigningKeys keys) {
    return new NimbusJwtEncoder(
        (JWKSelector selector, SecurityContext _) -> selector.select(new JWKSet(keys.signing())));
  }

  @Bean
  OAuth2TokenGenerator<?> tokenGenerator(
      JwtEncoder encoder, TokenCustomizer contents, Clock clock) {
    JwtGenerator jwts = new JwtGenerator(encoder);
    jwts.setClock(clock);
    jwts.setJwtCustomizer(contents);
    return new DelegatingOAuth2TokenGenerator(jwts, new RotatingRefreshTokenGenerator(clock));
  }

  @Bean
  @Order(0)
  SecurityFilterChain authorizationEndpoints(
      HttpSecurity http,
      TokenResponseHandler answer,
      SessionValidityConfigurer sessions,
      ImpersonationAccessFilter impersonationAccessFilter,
      RegisteredClientRepository registered,
      Clock clock,
      RequestCache requestedPages,
      DpopAuthenticationConverter bound,
      ClientAssertions assertions,
      @Value("${banyan.issuer}") String issuer)
      throws Exception {
    sessions.require(http);
    http.addFilterBefore(new DpopTargetFilter(issuer), SecurityContextHolderFilter.class);
    bound.accept(http);
    impersonationAccessFilter.addTo(http);
    http.addFilterAfter(new FreshSignInFilter(requestedPages, clock), CsrfFilter.class);
    http.addFilterBefore(new SilentSignInFilter(clock), AuthorizationFilter.class);
    return http.securityMatcher(
            "/oauth2/authorize",
            "/oauth2/token",
            "/oauth2/introspect",
            "/oauth2/revoke",
            "/userinfo",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration")
        .oauth2AuthorizationServer(server ->
            server
                .clientAuthentication(clients ->
                    clients
                        .authenticationConverters(all -> {
                          all.replaceAll(one ->
                              one instanceof JwtClientAssertionAuthenticationConverter
                                  ? new ClientAssertionConverter()
                                  : one);
                          all.add(new PublicClientConverter());
                        })
                        .authenticationProviders(all -> {
                          hashSecretsFast(all);
                          assertions.verifyIn(all);
                          all.addFirst(new PublicClientProvider(registered));
                        }))
                .authorizationEndpoint(authorize ->
                    authorize
                        .consentPage(CONSENT)
                        .authenticationProviders(
                            AuthorizationServerConfiguration::validateRedirectUris))
                .authorizationServerMetadataEndpoint(metadata ->
                    metadata.authorizationServerMetadataCustomizer(claimed ->
                        claimed.claims(ServerMetadataCustomizer::announceOnlyWhatIsTrue)))
                .tokenEndpoint(token -> token.accessTokenResponseHandler(answer))
                .oidc(oidc ->
                    oidc.providerConfigurationEndpoint(discovery ->
                        discovery.providerConfigurationCustomizer(provider ->
                            provider
                                .idTokenSigningAlgorithms(algorithms -> {
                                  algorithms.clear();
                                  algorithms.add(SignatureAlgorithm.ES256.getName());
                                })
                                .scopes(scopes -> scopes.addAll(List.of("profile", "email")))
                                .claims(ServerMetadataCustomizer::announceOnlyWhatIsTrue)))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(refusals ->
            refusals.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint("/login"), forBrowsers()))
        .build();
  }

  private static void validateRedirectUris(List<AuthenticationProvider> providers) {
    for (AuthenticationProvider provider : providers) {
      if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
        requests.setAuthenticationValidator(
            new RedirectUriValidator()
                .andThen(
                    OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR));
      }
    }
  }

  private static MediaTypeRequestMatcher forBrowsers() {
    MediaTypeRequestMatcher pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    return pages;
  }

  private static void hashSecretsFast(List<AuthenticationProvider> providers) {
    for (AuthenticationProvider provider : providers) {
      if (provider instanceof ClientSecretAuthenticationProvider secrets) {
        secrets.setPasswordEncoder(new SecretHash());
      }
    }
  }
}
