package dev.banyan.monolith.accounts.security;

import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/// What a feature adds to the way into pages: addresses that need no session, filters of its own.
/// Asked once, at start, before the rule for all other pages.
@FunctionalInterface
public interface HttpSecurityCustomizer {
  void open(HttpSecurity http) throws Exception;

  /// Addresses for whoever sets up a second factor, where the policy demands one they lack.
  static HttpSecurityCustomizer toSettingUp(String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
            r.requestMatchers(paths)
                .access(
                    AuthorizationManagers.allOf(
                        AuthenticatedAuthorizationManager.authenticated(),
                        RequiredFactorsAuthorizationManager.orSettingUp())));
  }

  /// Addresses for whoever has given their first factor and lacks the second.
  static HttpSecurityCustomizer toHalfSignedIn(String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
            r.requestMatchers(paths).access(AuthenticatedAuthorizationManager.authenticated()));
  }

  /// Leads whoever lacks a factor to the page that gives it, and from there back to where they
  /// wanted to be. Each chain that takes sessions needs this: without it, it answers 403.
  static void leadToMissingFactor(HttpSecurity http) throws Exception {
    http.exceptionHandling(e ->
        e.defaultDeniedHandlerForMissingAuthority(
                new PageAuthenticationEntryPoint("/login/code"), StepUpService.CODE_AUTHORITY)
            .defaultDeniedHandlerForMissingAuthority(
                new PageAuthenticationEntryPoint("/account/factors?needed"),
                RequiredFactorsAuthorizationManager.SET_UP));
  }

  /// Addresses that need no session.
  static HttpSecurityCustomizer to(String... paths) {
    return http -> http.authorizeHttpRequests(r -> r.requestMatchers(paths).permitAll());
  }
}
