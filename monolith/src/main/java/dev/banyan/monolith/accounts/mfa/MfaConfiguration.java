package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import dev.banyan.monolith.accounts.security.StepUpService;
import java.time.Clock;
import org.springframework.context.MessageSourceResolvable;
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

/// Configures multi-factor authentication.
@Configuration(proxyBeanMethods = false)
class MfaConfiguration {

  @Bean
  HttpSecurityCustomizer totpCustomizer(
      TotpEnrollments apps,
      RecoveryCodes recoveryCodes,
      TrustedDevices trustedDevices,
      SignInSuccessSupport signInSuccessSupport,
      Clock clock) {
    return http -> {
      HttpSecurityCustomizer.permitFirstFactor("/login/code").customize(http);
      MessageSourceResolvable withCode = AccountMessages.message("activity.detail.with-code");
      TotpAuthenticationFilter filter =
          signInSuccessSupport.fit(
              new TotpAuthenticationFilter(apps, recoveryCodes, clock),
              attempt -> attempt,
              withCode);
      AuthenticationSuccessHandler goOn = signInSuccessSupport.redirect(withCode);
      filter.setAuthenticationSuccessHandler((request, response, user) -> {
        if ("true".equals(request.getParameter("remember"))) {
          trustedDevices.trust(new Username(user.getName()), request, response);
        }
        goOn.onAuthenticationSuccess(request, response, user);
      });
      filter.setAuthenticationFailureHandler((_, response, failure) ->
          response.sendRedirect(
              failure instanceof LockedException ? "/login/code?wait" : "/login/code?wrong"));
      http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    };
  }

  /// Unlike Spring Security's default order, passkey registration runs after the access rules for
  /// pages: a password alone is not enough to add a passkey to an account that requires a code.
  @Bean
  HttpSecurityCustomizer passkeyCustomizer(
      WebAuthnRelyingPartyOperations operations,
      UserCredentialRepository credentials,
      UserDetailsService users,
      StepUpService stepUpService,
      SignInSuccessSupport signInSuccessSupport) {
    return http -> {
      HttpSecurityCustomizer.permitAll("/login/webauthn", "/webauthn/authenticate/options")
          .customize(http);
      HttpSecurityCustomizer.permitSettingUp("/account/factors/**", "/webauthn/register/**")
          .customize(http);
      MessageSourceResolvable withPasskey = AccountMessages.message("activity.detail.with-passkey");
      WebAuthnAuthenticationFilter signIn =
          signInSuccessSupport.fit(
              new WebAuthnAuthenticationFilter(),
              new ProviderManager(
                  new PasskeySignIn(new WebAuthnAuthenticationProvider(operations, users), users)),
              withPasskey);
      var inJson = new HttpMessageConverterAuthenticationSuccessHandler();
      signIn.setAuthenticationSuccessHandler((request, response, user) -> {
        signInSuccessSupport.note(user.getName(), withPasskey);
        inJson.onAuthenticationSuccess(request, response, user);
      });
      http.addFilterAfter(signIn, UsernamePasswordAuthenticationFilter.class)
          .addFilterBefore(
              new PublicKeyCredentialRequestOptionsFilter(operations), AuthorizationFilter.class)
          .addFilterAfter(new RecentAuthenticationGuard(stepUpService), AuthorizationFilter.class)
          .addFilterAfter(
              new PublicKeyCredentialCreationOptionsFilter(operations),
              RecentAuthenticationGuard.class)
          .addFilterAfter(
              new WebAuthnRegistrationFilter(credentials, operations),
              RecentAuthenticationGuard.class);
    };
  }
}
