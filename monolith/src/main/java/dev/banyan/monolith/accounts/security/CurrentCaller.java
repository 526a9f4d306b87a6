package dev.banyan.monolith.accounts.security;

import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/// Converts the current authentication to the [Caller] of the tasks capability.
@Component
public class CurrentCaller {

  /// The caller of a verified session or token.
  ///
  /// @throws IllegalArgumentException if the token's subject is not a valid username
  public Caller of(Authentication authentication) {
    if (authentication instanceof JwtAuthenticationToken token) {
      return TokenClaims.caller(
              token.getToken().getSubject(), token.getToken().getClaimAsString("scope"))
          .orElseThrow(() -> new IllegalArgumentException("the token's subject is no username"));
    }
    return new Caller(
        new Username(authentication.getName()),
        authentication.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .flatMap(name -> Authority.ofScope(String.valueOf(name)).stream())
            .collect(Collectors.toSet()));
  }
}
