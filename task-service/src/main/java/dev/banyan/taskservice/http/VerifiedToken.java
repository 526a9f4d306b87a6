package dev.banyan.taskservice.http;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token with a valid signature, and what requests need of its claims.
///
/// @param caller empty if the subject is not a valid username
record VerifiedToken(JWTClaimsSet claims, Set<String> scopes, Optional<Caller> caller) {
  VerifiedToken {
    scopes = Set.copyOf(scopes);
  }

  /// @param scope the claim `scope`: names separated by spaces
  static VerifiedToken of(JWTClaimsSet claims, @Nullable String scope) {
    return new VerifiedToken(
        claims,
        scope == null ? Set.of() : Set.copyOf(List.of(scope.split(" ", -1))),
        TokenClaims.caller(claims.getSubject(), scope));
  }
}
