package dev.banyan.monolith.accounts.security;

import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/// Lets a feature customize the page filter chain, for example with public paths or additional
/// filters. Applied once at startup, before the rule for all other pages.
@FunctionalInterface
public interface HttpSecurityCustomizer {
  void customize(HttpSecurity http) throws Exception;

  /// Paths for users who must set up a second factor that the access policy requires.
  static HttpSecurityCustomizer permitSettingUp(String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
            r.requestMatchers(paths)
                .access(
                    AuthorizationManagers.allOf(
                        AuthenticatedAuthorizationManager.authenticated(),
                        RequiredFactorsAuthorizationManager.orSettingUp())));
  }

  /// Paths for users who have completed the first factor but not the second.
  static HttpSecurityCustomizer permitFirstFactor(String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
            r.requestMatchers(paths).access(AuthenticatedAuthorizationManager.authenticated()));
  }

  /// Redirects users who lack a factor to the page where they can provide it, and afterwards back
  /// to the requested page. Every chain that uses sessions needs this; without it, the response is
  /// 403.
  static void redirectToMissingFactor(HttpSecurity http) throws Exception {
    http.exceptionHandling(e ->
        e.defaultDeniedHandlerForMissingAuthority(
                new PageAuthenticationEntryPoint("/login/code"), StepUpService.CODE_AUTHORITY)
            .defaultDeniedHandlerForMissingAuthority(
                new PageAuthenticationEntryPoint("/account/factors?needed"),
                RequiredFactorsAuthorizationManager.SET_UP));
  }

  /// Paths that need no session.
  static HttpSecurityCustomizer permitAll(String... paths) {
    return http -> http.authorizeHttpRequests(r -> r.requestMatchers(paths).permitAll());
  }
}
