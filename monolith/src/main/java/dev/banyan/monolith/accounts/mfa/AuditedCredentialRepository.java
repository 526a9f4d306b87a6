package dev.banyan.monolith.accounts.mfa;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.users.SecurityEvent;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Spring Security's passkey repository that also publishes a security event for each new passkey.
final class AuditedCredentialRepository implements UserCredentialRepository {
  private static final int LONGEST_LABEL = 100;
  private final UserCredentialRepository store;
  private final PublicKeyCredentialUserEntityRepository owners;
  private final ApplicationEventPublisher events;

  AuditedCredentialRepository(
      UserCredentialRepository store,
      PublicKeyCredentialUserEntityRepository owners,
      ApplicationEventPublisher events) {
    this.store = store;
    this.owners = owners;
    this.events = events;
  }

  @Override
  public void save(CredentialRecord record) {
    if (record.getLabel().length() > LONGEST_LABEL) {
      throw new IllegalArgumentException("a label has 100 characters at the most");
    }
    boolean isNew = findByCredentialId(record.getCredentialId()) == null;
    store.save(record);
    if (isNew) {
      String owner =
          Objects.requireNonNull(owners.findById(record.getUserEntityUserId())).getName();
      events.publishEvent(
          new SecurityEvent(
              owner,
              Kind.FACTOR_ADDED,
              AccountMessages.message("activity.detail.passkey", record.getLabel())));
    }
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes id) {
    return store.findByCredentialId(id);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes user) {
    return store.findByUserId(user);
  }

  @Override
  public void delete(Bytes id) {
    store.delete(id);
  }
}
