package dev.banyan.monolith.accounts.factors;

import dev.banyan.monolith.accounts.Doorway;
import dev.banyan.monolith.accounts.PageDoor;
import dev.banyan.monolith.accounts.StepUp;
import dev.banyan.tasks.Username;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpMessageConverterAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;

/// Opens the ways of the second factors.
@Configuration(proxyBeanMethods = false)
class FactorsWiring {

  @Bean
  PageDoor codeDoor(
      AuthenticatorApps apps,
      RecoveryCodes recoveryCodes,
      RememberedBrowsers browsers,
      Doorway doorway,
      Clock clock) {
    return http -> {
      PageDoor.toHalfSignedIn("/login/code").open(http);
      CodeFilter filter =
          doorway.fit(
              new CodeFilter(apps, recoveryCodes, clock), attempt -> attempt, "with a code");
      AuthenticationSuccessHandler goOn = doorway.goOn("with a code");
      filter.setAuthenticationSuccessHandler((request, response, user) -> {
        if ("true".equals(request.getParameter("remember"))) {
          browsers.remember(new Username(user.getName()), request, response);
        }
        goOn.onAuthenticationSuccess(request, response, user);
      });
      filter.setAuthenticationFailureHandler((_, response, failure) ->
          response.sendRedirect(
              failure instanceof LockedException ? "/login/code?wait" : "/login/code?wrong"));
      http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    };
  }

  /// Unlike Spring Security's own arrangement, what registers a passkey stands behind the rules for
  /// pages: with a password alone, nobody adds a passkey to an account that asks for codes.
  @Bean
  PageDoor passkeyDoor(
      WebAuthnRelyingPartyOperations operations,
      UserCredentialRepository credentials,
      UserDetailsService users,
      StepUp stepUp,
      Doorway doorway) {
    return http -> {
      PageDoor.to("/login/webauthn", "/webauthn/authenticate/options").open(http);
      PageDoor.toSettingUp("/account/factors/**", "/webauthn/register/**").open(http);
      WebAuthnAuthenticationFilter signIn =
          doorway.fit(
              new WebAuthnAuthenticationFilter(),
              new ProviderManager(
                  new PasskeySignIn(new WebAuthnAuthenticationProvider(operations, users), users)),
              "with a passkey");
      var inJson = new HttpMessageConverterAuthenticationSuccessHandler();
      signIn.setAuthenticationSuccessHandler((request, response, user) -> {
        doorway.note(user.getName(), "with a passkey");
        inJson.onAuthenticationSuccess(request, response, user);
      });
      http.addFilterAfter(signIn, UsernamePasswordAuthenticationFilter.class)
          .addFilterBefore(
              new PublicKeyCredentialRequestOptionsFilter(operations), AuthorizationFilter.class)
          .addFilterAfter(new RecentProof(stepUp), AuthorizationFilter.class)
          .addFilterAfter(
              new PublicKeyCredentialCreationOptionsFilter(operations), RecentProof.class)
          .addFilterAfter(
              new WebAuthnRegistrationFilter(credentials, operations), RecentProof.class);
    };
  }
}
