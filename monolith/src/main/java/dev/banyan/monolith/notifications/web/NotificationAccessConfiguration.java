package dev.banyan.monolith.notifications.web;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Access to the pages of notifications that differ from others. Lets recipients of emails, and
/// their mail servers, unsubscribe without a session: the secret in the address is the credential,
/// so a CSRF token would add nothing (RFC 8058).
@Configuration(proxyBeanMethods = false)
class NotificationAccessConfiguration {
  static final String PATH = "/unsubscribe";

  /// The end of a stream of notifications is a dispatch of its own, without a session if that is
  /// why it ends.
  @Bean
  HttpSecurityCustomizer streamCustomizer() {
    return http ->
        http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(request ->
                    request.getDispatcherType() == DispatcherType.ASYNC
                        && request.getRequestURI().equals(NotificationStreamController.PATH))
                .permitAll());
  }

  @Bean
  HttpSecurityCustomizer unsubscribeCustomizer() {
    return http -> {
      HttpSecurityCustomizer.permitAll(PATH).customize(http);
      http.csrf(csrf -> csrf.ignoringRequestMatchers(PATH));
    };
  }
}
