package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.security.StepUpService;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// When somebody last proved who they are.
final class AuthenticationTime {
  private AuthenticationTime() {}

  /// A trusted device proves nothing, so it does not count.
  static Optional<Instant> of(Authentication user) {
    return user.getAuthorities().stream()
        .filter(FactorGrantedAuthority.class::isInstance)
        .map(FactorGrantedAuthority.class::cast)
        .filter(factor -> !StepUpService.BROWSER_AUTHORITY.equals(factor.getAuthority()))
        .map(FactorGrantedAuthority::getIssuedAt)
        .max(Comparator.naturalOrder());
  }
}
