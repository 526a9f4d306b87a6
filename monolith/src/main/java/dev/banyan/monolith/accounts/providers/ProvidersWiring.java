package dev.banyan.monolith.accounts.providers;

import dev.banyan.monolith.accounts.Doorway;
import dev.banyan.monolith.accounts.PageDoor;
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

/// Opens the ways in through providers, where there are any.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
class ProvidersWiring {
  @Bean
  AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures() {
    return new HttpSessionOAuth2AuthorizationRequestRepository();
  }

  @Bean
  PageDoor providerDoor(
      Registrations registrations,
      AuthorizationRequestRepository<OAuth2AuthorizationRequest> departures,
      Providers providers,
      Identities identities,
      UserDetailsService users,
      Doorway doorway,
      ApplicationEventPublisher events) {
    if (providers.all().isEmpty()) {
      return _ -> {};
    }
    return http -> {
      PageDoor.to("/login/with/*", "/login/with/*/back").open(http);
      ArrivalFilter filter =
          doorway.fit(
              new ArrivalFilter(registrations, departures, providers, identities, users, events),
              new ProviderManager(verification()),
              "through a provider");
      filter.setAuthenticationSuccessHandler((request, response, user) -> {
        String title = providers.find(ArrivalFilter.provider(request)).orElseThrow().title();
        doorway.goOn("with " + title).onAuthenticationSuccess(request, response, user);
      });
      filter.setAuthenticationFailureHandler((request, response, failure) ->
          response.sendRedirect(whereTo(failure, ArrivalFilter.provider(request), providers)));
      http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    };
  }

  // The page that links asks whoever is not signed in to do that first.
  private static String whereTo(AuthenticationException failure, String name, Providers providers) {
    if (failure instanceof UnlinkedException) {
      return "/account/linked/confirm";
    }
    return providers.find(name).isPresent()
        ? "/login?with=" + name + "&why=" + Refusal.of(failure).code()
        : "/login";
  }

  private static OidcAuthorizationCodeAuthenticationProvider verification() {
    RestClientAuthorizationCodeTokenResponseClient codes =
        new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(ProviderCalls.tokens());
    OidcUserService persons = new OidcUserService();
    // The identity token says who it is, and more is not needed.
    persons.setRetrieveUserInfo(_ -> false);
    OidcAuthorizationCodeAuthenticationProvider verification =
        new OidcAuthorizationCodeAuthenticationProvider(codes, persons);
    verification.setJwtDecoderFactory(new IdTokens());
    return verification;
  }
}
