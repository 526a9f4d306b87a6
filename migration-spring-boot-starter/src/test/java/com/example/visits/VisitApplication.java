package com.example.visits;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.remote.RemoteSides;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/// An application that has nothing to do with Banyan, as the monolith and as the service.
@SpringBootConfiguration
@EnableAutoConfiguration
class VisitApplication {

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  InMemoryUserDetailsManager users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("operator").password("{noop}secret").authorities("OPERATOR").build(),
        User.withUsername("reader").password("{noop}secret").authorities("READER").build());
  }

  /// All that the monolith declares.
  @Bean
  @ConditionalOnProperty("visits.service")
  MovableCapability visits(RemoteSides sides, @Value("${visits.service}") URI service) {
    return new MovableCapability("visits", sides.at(service, "visits"), Side.MONOLITH);
  }
}
