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

/// Asks whoever is signed in to prove again that it is them, before what reaches far, unless they
/// have within the last ten minutes: a session that somebody has left open, or has lost, does less
/// harm.
///
/// A controller calls [#require()] first of all. Where the proof is too old, the visitor gets a
/// page that asks for one and repeats the request with it.
@Component
public class StepUpService {
  static final Duration LIFE = Duration.ofMinutes(10);

  /// The factor that a code of an app gives, or a recovery code.
  public static final String CODE_AUTHORITY = "FACTOR_CODE";

  /// What a browser gives that was remembered: no code is asked for, and nothing is proved.
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

  /// Goes on only where the last proof is recent.
  ///
  /// @throws StepUpRequiredException where it is not
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
