package dev.banyan.monolith.accounts.oauth2login;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/// Configures sign-in through OpenID Connect providers, if any are configured.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class OAuth2LoginConfiguration {
  @Bean
  AuthorizationRequestRepository<OAuth2AuthorizationRequest> authorizationRequestCustomizer() {
    return new HttpSessionOAuth2AuthorizationRequestRepository();
  }

  @Bean
  HttpSecurityCustomizer providerCustomizer(
      ProviderRegistrations providerRegistrations,
      AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures,
      Providers providers,
      Identities identities,
      UserDetailsService users,
      SignInSuccessSupport signInSuccessSupport,
      ApplicationEventPublisher events,
      Clock clock) {
    if (providers.all().isEmpty()) {
      return _ -> {};
    }
    return http -> {
      HttpSecurityCustomizer.permitAll("/login/with/*", "/login/with/*/back").customize(http);
      OAuth2CallbackFilter filter =
          signInSuccessSupport.fit(
              new OAuth2CallbackFilter(
                  providerRegistrations, departures, providers, identities, users, events, clock),
              new ProviderManager(verification(clock)),
              AccountMessages.verbatim(""));
      filter.setAuthenticationSuccessHandler((request, response, user) -> {
        String title = providers.find(OAuth2CallbackFilter.provider(request)).orElseThrow().title();
        signInSuccessSupport
            .redirect(AccountMessages.message("activity.detail.with-provider", title))
            .onAuthenticationSuccess(request, response, user);
      });
      filter.setAuthenticationFailureHandler((request, response, failure) ->
          response.sendRedirect(
              whereTo(failure, OAuth2CallbackFilter.provider(request), providers)));
      http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    };
  }

  // The page that links identities asks unauthenticated visitors to sign in first.
  private static String whereTo(AuthenticationException failure, String name, Providers providers) {
    if (failure instanceof IdentityNotLinkedException) {
      return "/account/linked/confirm";
    }
    return providers.find(name).isPresent()
        ? "/login?with=" + name + "&why=" + LoginRefusal.of(failure).code()
        : "/login";
  }

  private static OidcAuthorizationCodeAuthenticationProvider verification(Clock clock) {
    RestClientAuthorizationCodeTokenResponseClient codes =
        new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(ProviderHttpClient.tokens());
    OidcUserService users = new OidcUserService();
    // The identity token identifies the user, so the user info endpoint is not needed.
    users.setRetrieveUserInfo(_ -> false);
    OidcAuthorizationCodeAuthenticationProvider verification =
        new OidcAuthorizationCodeAuthenticationProvider(codes, users);
    verification.setJwtDecoderFactory(new IdTokenVerifier(clock));
    return verification;
  }
}
