package dev.banyan.monolith.accounts;

import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/// What a feature adds to the way into pages: addresses that need no session, filters of its own.
/// Asked once, at start, before the rule for all other pages.
@FunctionalInterface
public interface PageDoor {
  void open(HttpSecurity http) throws Exception;

  /// Addresses for whoever sets up a second factor, where the policy demands one they lack.
  static PageDoor toSettingUp(String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
                r.requestMatchers(paths)
                    .access(
                        AuthorizationManagers.allOf(
                            AuthenticatedAuthorizationManager.authenticated(),
                            FactorCheck.orSettingUp())))
            .exceptionHandling(e ->
                e.defaultDeniedHandlerForMissingAuthority(
                    new PageEntryPoint("/account/factors?needed"), FactorCheck.SET_UP));
  }

  /// Addresses for whoever has given their first factor and lacks the second.
  static PageDoor toHalfSignedIn(String page, String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
                r.requestMatchers(paths).access(AuthenticatedAuthorizationManager.authenticated()))
            .exceptionHandling(e ->
                e.defaultDeniedHandlerForMissingAuthority(
                    new PageEntryPoint(page), StepUp.CODE_AUTHORITY));
  }

  /// Addresses that need no session.
  static PageDoor to(String... paths) {
    return http -> http.authorizeHttpRequests(r -> r.requestMatchers(paths).permitAll());
  }
}
