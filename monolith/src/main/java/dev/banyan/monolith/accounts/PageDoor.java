package dev.banyan.monolith.accounts;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/// What a feature adds to the way into pages: addresses that need no session, filters of its own.
/// Asked once, at start, before the rule for all other pages.
@FunctionalInterface
public interface PageDoor {
  void open(HttpSecurity http) throws Exception;

  /// Addresses that need no session.
  static PageDoor to(String... paths) {
    return http -> http.authorizeHttpRequests(r -> r.requestMatchers(paths).permitAll());
  }
}
