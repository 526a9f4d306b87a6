package dev.banyan.monolith.accounts.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Step-up authentication: requires users to authenticate again before sensitive operations, unless
/// they did so within the last ten minutes. This limits the damage from an unattended or stolen
/// session.
///
/// A controller calls [#require()] first. If the last authentication is too old, the user sees a
/// page that asks for it and then repeats the request.
@Component
public class StepUpService {
  static final Duration LIFE = Duration.ofMinutes(10);

  /// Factor authority of an authenticator code or a recovery code.
  public static final String CODE_AUTHORITY = "FACTOR_CODE";

  /// Factor authority of a trusted device: no code is required, but it is not a proof of identity.
  public static final String BROWSER_AUTHORITY = "FACTOR_BROWSER";

  private static final List<String> PROOFS =
      List.of(
          FactorGrantedAuthority.PASSWORD_AUTHORITY,
          FactorGrantedAuthority.OTT_AUTHORITY,
          FactorGrantedAuthority.WEBAUTHN_AUTHORITY,
          CODE_AUTHORITY);

  private final List<AllRequiredFactorsAuthorizationManager<Object>> recent;

  StepUpService(Clock clock) {
    recent = PROOFS.stream().map(proof -> within(proof, clock)).toList();
  }

  private static AllRequiredFactorsAuthorizationManager<Object> within(String proof, Clock clock) {
    var manager =
        AllRequiredFactorsAuthorizationManager.builder()
            .requireFactor(factor -> factor.authority(proof).validDuration(LIFE))
            .build();
    manager.setClock(clock);
    return manager;
  }

  /// Returns only if the last authentication is recent.
  ///
  /// @throws StepUpRequiredException if it is not
  public void require() {
    if (!isRecent(SecurityContextHolder.getContext().getAuthentication())) {
      throw new StepUpRequiredException();
    }
  }

  boolean isRecent(@Nullable Authentication authentication) {
    return recent.stream()
        .anyMatch(proof -> proof.authorize(() -> authentication, "any request").isGranted());
  }
}
