package dev.banyan.monolith.administration.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// An active or ended impersonation.
@Entity
@Immutable
@Table(name = "impersonation")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class ImpersonationEntity {
  @Id private long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "actor")
  private AccountEntity actor;

  @ManyToOne(optional = false)
  @JoinColumn(name = "account")
  private AccountEntity account;

  private String reason;

  @Column(nullable = false)
  private Instant startedAt;

  private Instant expiresAt;
  private @Nullable Instant endedAt;

  long id() {
    return id;
  }
}
