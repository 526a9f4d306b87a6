package dev.banyan.monolith.administration.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A personal token's row, without its hash.
@Entity
@Immutable
@Table(name = "personal_access_token")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class PersonalTokenEntity {
  @Id private String id;
  private String name;

  @ManyToOne(optional = false)
  @JoinColumn(name = "account")
  private AccountEntity account;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] scopes;

  @Column(updatable = false)
  private Instant createdAt;

  private Instant expiresAt;
  private @Nullable Instant lastUsed;

  String id() {
    return id;
  }

  AccountEntity account() {
    return account;
  }
}
