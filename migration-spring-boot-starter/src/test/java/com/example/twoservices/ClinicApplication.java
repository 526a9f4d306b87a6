package com.example.twoservices;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.remote.RemoteSides;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/// A clinic whose visits and invoices move to two different services.
@SpringBootConfiguration
@EnableAutoConfiguration
class ClinicApplication {

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
        User.withUsername("operator").password("{noop}secret").authorities("OPERATOR").build());
  }

  /// All that the monolith declares.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("clinic.visits")
  static class Monolith {

    @Bean
    MovableCapability visits(RemoteSides sides, @Value("${clinic.visits}") URI service) {
      return new MovableCapability(
          "visits",
          sides.at(service, "visits"),
          Side.MONOLITH,
          new SideNames("clinic", "visit service"));
    }

    // Its names come from the settings.
    @Bean
    MovableCapability invoices(RemoteSides sides, @Value("${clinic.invoices}") URI service) {
      return new MovableCapability("invoices", sides.at(service, "invoices"), Side.MONOLITH);
    }
  }
}
