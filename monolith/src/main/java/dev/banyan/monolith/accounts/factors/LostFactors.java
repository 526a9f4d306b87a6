package dev.banyan.monolith.accounts.factors;

import dev.banyan.monolith.accounts.Revocable;
import dev.banyan.monolith.accounts.SecondFactors;
import dev.banyan.monolith.accounts.SecurityEvent;
import dev.banyan.monolith.accounts.SecurityEvent.Kind;
import dev.banyan.tasks.Username;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes away what somebody has lost: the app, its recovery codes, and all passkeys.
@Component
class LostFactors implements SecondFactors {
  private final AuthenticatorApps apps;
  private final RecoveryCodes recoveryCodes;
  private final Passkeys passkeys;
  private final RememberedBrowsers browsers;
  private final ApplicationEventPublisher events;

  LostFactors(
      AuthenticatorApps apps,
      RecoveryCodes recoveryCodes,
      Passkeys passkeys,
      RememberedBrowsers browsers,
      ApplicationEventPublisher events) {
    this.apps = apps;
    this.recoveryCodes = recoveryCodes;
    this.passkeys = passkeys;
    this.browsers = browsers;
    this.events = events;
  }

  @Override
  @Transactional
  public Removed removeAll(Username name, String by) {
    if (!apps.has(name) && passkeys.of(name).isEmpty()) {
      return Removed.THERE_WERE_NONE;
    }
    for (Revocable one : List.<Revocable>of(apps, recoveryCodes, passkeys, browsers)) {
      one.revoke(name, Instant.EPOCH);
    }
    events.publishEvent(
        SecurityEvent.byStaff(name.value(), Kind.FACTOR_REMOVED, "all there were, by " + by));
    return Removed.ALL;
  }
}
