package dev.banyan.taskservice.http;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Verifies claims against the application's clock instead of the system's.
final class ClockedClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
  private final Clock clock;

  /// @param audience `null` accepts every audience
  ClockedClaimsVerifier(
      @Nullable Set<String> audience, String issuer, Set<String> required, Clock clock) {
    super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), required, Set.of());
    this.clock = clock;
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
