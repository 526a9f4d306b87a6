package dev.banyan.monolith.accounts.mfa;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.SecondFactors;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes a user's lost second factors: the authenticator app, its recovery codes and all
/// passkeys.
@Component
class MfaReset implements SecondFactors {
  private final TotpEnrollments apps;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final TrustedDevices trustedDevices;
  private final ApplicationEventPublisher events;

  MfaReset(
      TotpEnrollments apps,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      TrustedDevices trustedDevices,
      ApplicationEventPublisher events) {
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.trustedDevices = trustedDevices;
    this.events = events;
  }

  @Override
  @Transactional
  public Removed removeAll(Username name, String by) {
    if (!apps.isEnrolled(name) && passkeys.of(name).isEmpty()) {
      return Removed.THERE_WERE_NONE;
    }
    for (CredentialRevoker one :
        List.<CredentialRevoker>of(apps, recoveryCodes, passkeys, trustedDevices)) {
      one.revoke(name, Instant.EPOCH);
    }
    events.publishEvent(
        SecurityEvent.byStaff(
            name.value(),
            Kind.FACTOR_REMOVED,
            AccountMessages.message("activity.detail.all-methods", by)));
    return Removed.ALL;
  }
}
