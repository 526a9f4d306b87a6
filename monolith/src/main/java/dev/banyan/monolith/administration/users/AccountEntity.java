package dev.banyan.monolith.administration.users;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// The administered part of an account's row. Read here, but written only by
/// [dev.banyan.monolith.accounts.users.Accounts].
@Entity
@Table(name = "account")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class AccountEntity {
  @Id
  @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}", message = "{user.username.invalid}")
  private String username;

  @Size(max = 100)
  private String displayName;

  private boolean enabled = true;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] authorities = {};

  @CreationTimestamp
  @Column(updatable = false)
  private Instant createdAt;

  // The initial password: set while the account is added, and shown once.
  @Transient private String firstPassword = "";

  String username() {
    return username;
  }

  Username name() {
    return new Username(username);
  }

  void fillDisplayName() {
    if (displayName == null || displayName.isBlank()) {
      displayName = username;
    }
  }

  void grant(Set<String> grants) {
    authorities =
        Stream.concat(grants.stream().sorted(), Stream.of(authorities))
            .distinct()
            .toArray(String[]::new);
  }

  Account account() {
    return new Account(name(), displayName, enabled, Set.copyOf(List.of(authorities)));
  }

  void firstPassword(String password) {
    firstPassword = password;
  }

  String firstPassword() {
    return firstPassword;
  }
}
