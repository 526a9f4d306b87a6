package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.security.StepUpService;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/// Time of a user's last authentication.
final class AuthenticationTime {
  private AuthenticationTime() {}

  /// A trusted device is not a proof of identity, so it does not count.
  static Optional<Instant> of(Authentication user) {
    return user.getAuthorities().stream()
        .filter(FactorGrantedAuthority.class::isInstance)
        .map(FactorGrantedAuthority.class::cast)
        .filter(factor -> !StepUpService.BROWSER_AUTHORITY.equals(factor.getAuthority()))
        .map(FactorGrantedAuthority::getIssuedAt)
        .max(Comparator.naturalOrder());
  }
}
