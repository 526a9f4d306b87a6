package dev.banyan.monolith.accounts.signin;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import dev.banyan.monolith.accounts.security.SignInSuccessSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.ott.OneTimeTokenAuthenticationFilter;

/// Permits public access to the sign-in pages and configures sign-in by link.
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

  @Bean
  HttpSecurityCustomizer signInCustomizer(
      SignInLinks links, UserDetailsService users, SignInSuccessSupport signInSuccessSupport) {
    return http -> {
      HttpSecurityCustomizer.permitAll("/login", "/login/link", "/login/ott").customize(http);
      OneTimeTokenAuthenticationFilter filter =
          signInSuccessSupport.fit(
              new OneTimeTokenAuthenticationFilter(),
              new ProviderManager(new OneTimeTokenAuthenticationProvider(links, users)),
              AccountMessages.message("activity.detail.with-link"));
      filter.setAuthenticationFailureHandler(
          (_, response, _) -> response.sendRedirect("/login/ott?token="));
      http.addFilterAfter(filter, UsernamePasswordAuthenticationFilter.class);
    };
  }
}
