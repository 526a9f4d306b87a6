package dev.banyan.monolith.accounts.security;

import dev.banyan.contract.ContractFile;
import dev.banyan.contract.MetricsToken;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.tokens.AccessTokenDecoders;
import dev.banyan.monolith.accounts.tokens.DpopAuthenticationConverter;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import dev.banyan.monolith.accounts.users.AccountProperties;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Argon2PasswordEncoders;
import dev.banyan.monolith.accounts.users.PasswordHashProperties;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.ProblemResponses;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/// Configures the security filter chains: bearer tokens for the API, sessions for pages.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccountProperties.class, PasswordHashProperties.class})
@EnableMultiFactorAuthentication(authorities = {})
@EnableScheduling
class SecurityConfiguration {

  @Bean
  PasswordEncoder passwordEncoder(PasswordHashProperties cost) {
    return new Argon2PasswordEncoders(cost);
  }

  @Bean
  AuthorizationManagerFactory<RequestAuthorizationContext> authorizationManagerFactory() {
    DefaultAuthorizationManagerFactory<RequestAuthorizationContext> factory =
        new DefaultAuthorizationManagerFactory<>();
    factory.setAdditionalAuthorization(RequiredFactorsAuthorizationManager.complete());
    return factory;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /// No timers for each filter of a chain and each decision: they took more time than what they
  /// measured. The whole request is measured.
  @Bean
  SecurityObservationSettings securityObservationSettings() {
    return SecurityObservationSettings.noObservations();
  }

  /// For all chains.
  @Bean
  Customizer<HttpSecurity> requestUser() {
    return http -> http.addFilterBefore(new RequestUserFilter(), AuthorizationFilter.class);
  }

  @Bean
  UserDetailsService userDetailsService(AccountUserDetailsService users) {
    return users::loadEnabled;
  }

  @Bean
  AuthenticationManager authenticationManager(
      PasswordAuthenticationProvider passwordAuthenticationProvider) {
    return new ProviderManager(passwordAuthenticationProvider);
  }

  /// Calls of the migration engine.
  @Bean
  @Order(1)
  SecurityFilterChain migration(
      HttpSecurity http, ApiAuthenticationEntryPoint entryPoint, DpopAuthenticationConverter bound)
      throws Exception {
    bound.accept(http);
    return http.securityMatcher("/migration/**")
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .oauth2ResourceServer(server -> server.jwt(jwt -> {}).authenticationEntryPoint(entryPoint))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(entryPoint))
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain metrics(HttpSecurity http, @Value("${banyan.metrics.token}") String token)
      throws Exception {
    MetricsToken metrics = new MetricsToken(token.strip());
    return http.securityMatcher("/actuator/prometheus/**")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(requests ->
            requests
                .anyRequest()
                .access((_, scrape) ->
                    new AuthorizationDecision(
                        metrics.allows(scrape.getRequest().getHeader("Authorization")))))
        .exceptionHandling(errors ->
            errors.authenticationEntryPoint((request, response, _) ->
                ProblemResponses.write(
                    MetricsToken.refusal(CurrentRequest.id(), request.getHeader("Authorization")),
                    response)))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(
      HttpSecurity http,
      AccountUserDetailsService users,
      List<HttpSecurityCustomizer> customizers,
      SignInSuccessSupport signInSuccessSupport,
      List<CredentialVerifier> provers,
      CsrfConfigurer csrfConfigurer,
      @Value("${banyan.attachments.origin}") String files)
      throws Exception {
    String[] open =
        Stream.of(
                List.of(
                    "/error",
                    "/livez",
                    "/readyz",
                    "/actuator/health/**",
                    "/oauth2/jwks",
                    "/oauth2/revocations",
                    "/oauth2/personal",
                    "/local/token",
                    "/webjars/**",
                    "/assets/**",
                    "/favicon.ico",
                    "/service-worker.js",
                    "/files/*",
                    "/offline"),
                Stream.of(ContractFile.values()).map(ContractFile::path).toList())
            .flatMap(List::stream)
            .toArray(String[]::new);
    HttpSecurityCustomizer.redirectToMissingFactor(http);
    for (HttpSecurityCustomizer customizer : customizers) {
      customizer.customize(http);
    }
    return http.csrf(csrf ->
            csrf.csrfTokenRepository(csrfConfigurer)
                .ignoringRequestMatchers("/local/token", "/oauth2/personal"))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(open)
                .permitAll()
                .requestMatchers("/admin/migration/**")
                .hasAuthority(Accounts.OPERATE)
                .requestMatchers(
                    "/admin", "/admin/records/**", "/admin/palette", "/admin/assets/**")
                .hasAnyAuthority(Accounts.ADMIN, Accounts.STAFF)
                .requestMatchers("/admin/impersonation")
                .hasAnyAuthority(Accounts.ADMIN, Accounts.IMPERSONATE)
                .requestMatchers("/admin/**")
                .hasAuthority(Accounts.ADMIN)
                .anyRequest()
                .authenticated())
        .formLogin(form ->
            form.loginPage("/login")
                .successHandler(
                    signInSuccessSupport.redirect(
                        AccountMessages.message("activity.detail.with-password")))
                .failureHandler(new SignInFailureHandler()))
        .exceptionHandling(errors ->
            errors
                .authenticationEntryPoint(new PageAuthenticationEntryPoint("/login"))
                .defaultAccessDeniedHandlerFor(
                    new PageAccessDeniedHandler(), AnyRequestMatcher.INSTANCE))
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .addFilterBefore(new SessionValidityFilter(users), AuthorizationFilter.class)
        .addFilterBefore(new StepUpFilter(provers, signInSuccessSupport), AuthorizationFilter.class)
        .headers(headers -> SecurityHeaders.set(headers, files))
        .build();
  }

  @Bean
  JwtDecoder jwtDecoder(
      SigningKeys keys,
      TokenRevocationValidator tokenRevocationValidator,
      @Value("${banyan.issuer}") String issuer,
      Clock clock) {
    return new AccessTokenDecoders(keys, tokenRevocationValidator, issuer, clock).bearer();
  }
}
