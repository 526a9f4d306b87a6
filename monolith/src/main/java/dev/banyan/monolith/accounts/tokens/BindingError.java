package dev.banyan.monolith.accounts.tokens;

import dev.banyan.contract.TokenClaims;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/// Finds out whether a token was refused because it is bound to a key and came without a proof, or
/// the other way round.
public final class BindingError {
  private static final Set<String> ALL = Set.of(TokenClaims.UNPROVED, TokenClaims.UNBOUND);

  private BindingError() {}

  /// What is wrong, where that alone is.
  public static Optional<String> of(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JwtValidationException invalid && invalid.getErrors().size() == 1) {
        return invalid.getErrors().stream()
            .map(OAuth2Error::getDescription)
            .filter(ALL::contains)
            .findFirst();
      }
    }
    return Optional.empty();
  }
}
