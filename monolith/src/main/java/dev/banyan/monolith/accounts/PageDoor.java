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
                        FactorCheck.orSettingUp())));
  }

  /// Addresses for whoever has given their first factor and lacks the second.
  static PageDoor toHalfSignedIn(String... paths) {
    return http ->
        http.authorizeHttpRequests(r ->
            r.requestMatchers(paths).access(AuthenticatedAuthorizationManager.authenticated()));
  }

  /// Leads whoever lacks a factor to the page that gives it, and from there back to where they
  /// wanted to be. Each chain that takes sessions needs this: without it, it answers 403.
  static void leadToMissingFactor(HttpSecurity http) throws Exception {
    http.exceptionHandling(e ->
        e.defaultDeniedHandlerForMissingAuthority(
                new PageEntryPoint("/login/code"), StepUp.CODE_AUTHORITY)
            .defaultDeniedHandlerForMissingAuthority(
                new PageEntryPoint("/account/factors?needed"), FactorCheck.SET_UP));
  }

  /// Addresses that need no session.
  static PageDoor to(String... paths) {
    return http -> http.authorizeHttpRequests(r -> r.requestMatchers(paths).permitAll());
  }
}
