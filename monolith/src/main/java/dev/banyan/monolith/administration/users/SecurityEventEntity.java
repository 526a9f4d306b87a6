package dev.banyan.monolith.administration.users;

import dev.banyan.monolith.accounts.users.SecurityEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/// A security event of an account.
@Entity
@Immutable
@Table(name = "security_event")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class SecurityEventEntity {
  @Id private long id;

  @Column(nullable = false)
  private Instant at;

  @ManyToOne(optional = false)
  @JoinColumn(name = "username")
  private AccountEntity account;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private SecurityEvent.Kind kind;

  private String detail;
  private String address;
  private String device;
}
