package dev.banyan.monolith.accounts.tokens;

import dev.banyan.contract.TokenClaims;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/// Detects whether a token was rejected because it is bound to a key but was sent without a proof,
/// or the reverse.
public final class BindingError {
  private static final Set<String> ALL = Set.of(TokenClaims.UNPROVED, TokenClaims.UNBOUND);

  private BindingError() {}

  /// The error description, if this is the only cause.
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
