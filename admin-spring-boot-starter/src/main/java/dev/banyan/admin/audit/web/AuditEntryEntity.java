package dev.banyan.admin.audit.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/// An audit log entry as a JPA entity, for lists and searches.
@Entity
@Immutable
@Table(name = "admin_change")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class AuditEntryEntity {
  /// Type of change.
  enum Action {
    ADDED,
    CHANGED,
    DELETED
  }

  @Id private long id;

  @Column(nullable = false)
  private Instant at;

  private String who;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Action action;

  private String track;
  private String record;
  private String origin;
  private String request;

  @Formula("cast(before as text)")
  @Column(columnDefinition = "text")
  private String before;

  @Formula("cast(after as text)")
  @Column(columnDefinition = "text")
  private String after;
}
