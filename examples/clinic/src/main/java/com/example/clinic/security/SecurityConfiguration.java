package com.example.clinic.security;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
@EnableConfigurationProperties(ClinicUsers.class)
class SecurityConfiguration {

  /** Programs sign in with each request. */
  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http) throws Exception {
    return http.securityMatcher("/api/**", "/migration/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(withDefaults())
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** People sign in once, at /login. */
  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/css/**")
                .permitAll()
                .requestMatchers("/vets/new", "/admin/migration/**")
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated())
        .formLogin(withDefaults())
        .logout(withDefaults())
        .build();
  }

  @Bean
  UserDetailsService userDetailsService(ClinicUsers users) {
    InMemoryUserDetailsManager manager =
        new InMemoryUserDetailsManager(
            users.users().stream()
                .map(user ->
                    User.withUsername(user.name())
                        .password(user.password())
                        .roles(user.role())
                        .build())
                .toList());
    // The manager itself would replace a configured {noop} password by a bcrypt hash, which each
    // request of a program would have to compute.
    return manager::loadUserByUsername;
  }
}
