package dev.banyan.monolith.admin.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// An account's row, as far as it is administered.
@Entity
@Table(name = "account")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class Person {
  @Id
  @Pattern(
      regexp = "[a-z0-9][a-z0-9._-]{0,63}",
      message =
          "Use 1 to 64 of a to z, 0 to 9, dot, hyphen and underscore, beginning with a letter or digit.")
  private String username;

  @Size(max = 100)
  private String displayName;

  private boolean enabled = true;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] authorities = {};

  private String passwordHash;
  private long stamp = 1;

  @CreationTimestamp
  @Column(updatable = false)
  private Instant createdAt;

  @Transient private List<String> before = List.of();

  // Known while the account is added, and handed over once.
  @Transient private String firstPassword = "";

  /// What the account could do when it was read, if it was let in at all.
  @PostLoad
  void remember() {
    before = standing();
  }

  private List<String> standing() {
    return enabled ? List.of(authorities) : List.of();
  }

  String username() {
    return username;
  }

  boolean may(String grant) {
    return standing().contains(grant);
  }

  boolean standsOtherwise() {
    return !before.equals(standing());
  }

  void named() {
    if (displayName == null || displayName.isBlank()) {
      displayName = username;
    }
  }

  void mayAlso(List<String> grants) {
    authorities =
        Stream.concat(grants.stream(), Arrays.stream(authorities))
            .distinct()
            .toArray(String[]::new);
  }

  void firstPassword(String password, String hash) {
    firstPassword = password;
    password(hash);
  }

  String firstPassword() {
    return firstPassword;
  }

  void password(String hash) {
    passwordHash = hash;
    endSessions();
  }

  /// Sessions hold the stamp that the account had when they began.
  void endSessions() {
    stamp++;
  }
}
