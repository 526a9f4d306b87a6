package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.security.CredentialVerifier;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.users.AccountPasswords.Proof;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Verifies six digits as an authenticator code. No password is that short.
@Component
@Order(0)
class TotpVerifier implements CredentialVerifier {
  private final TotpEnrollments apps;

  TotpVerifier(TotpEnrollments apps) {
    this.apps = apps;
  }

  static boolean isCode(String typed) {
    return digits(typed).matches("[0-9]{6}");
  }

  /// Removes the space that some apps show between the digits.
  static String digits(String typed) {
    return typed.length() > 20 ? "" : typed.replace(" ", "");
  }

  @Override
  public Optional<Proof> verify(Username name, String typed) {
    return isCode(typed) && apps.isEnrolled(name)
        ? Optional.of(apps.verify(name, digits(typed)))
        : Optional.empty();
  }

  @Override
  public String authority() {
    return StepUpService.CODE_AUTHORITY;
  }
}
