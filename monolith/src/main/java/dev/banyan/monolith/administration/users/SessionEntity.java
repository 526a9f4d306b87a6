package dev.banyan.monolith.administration.users;

import dev.banyan.monolith.accounts.sessions.ActiveSessions;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.jspecify.annotations.Nullable;

/// A row of Spring Session. It excludes the session id from the cookie, because that would allow
/// session hijacking.
@Entity
@Immutable
@Table(name = "spring_session")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class SessionEntity {
  @Id
  @Column(name = "primary_id")
  private String id;

  @ManyToOne
  @NotFound(action = NotFoundAction.IGNORE)
  @JoinColumn(name = "principal_name")
  private @Nullable AccountEntity account;

  @Convert(converter = Millis.class)
  @Column(name = "creation_time", nullable = false)
  private Instant since;

  @Convert(converter = Millis.class)
  @Column(name = "last_access_time", nullable = false)
  private Instant lastSeen;

  @Convert(converter = Millis.class)
  @Column(name = "expiry_time", nullable = false)
  private Instant expires;

  @Formula(
      "(select a.attribute_bytes from spring_session_attributes a"
          + " where a.session_primary_id = primary_id and a.attribute_name = '"
          + ActiveSessions.CLIENT_INFO
          + "')")
  private byte @Nullable [] clientInfo;

  String id() {
    return id;
  }

  @Nullable AccountEntity account() {
    return account;
  }

  byte @Nullable [] clientInfo() {
    return clientInfo;
  }

  /// Converts timestamps stored as milliseconds since 1970.
  @Converter
  static class Millis implements AttributeConverter<Instant, Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable Instant moment) {
      return moment == null ? null : moment.toEpochMilli();
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable Long millis) {
      return millis == null ? null : Instant.ofEpochMilli(millis);
    }
  }
}
