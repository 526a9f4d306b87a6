package dev.banyan.admin.audit.web;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;

/// An audit log entry as a JPA entity, for lists and searches.
///
/// A query instead of a table, so that Hibernate neither creates nor validates nor drops it with
/// the tables of the application.
@Entity(name = "BanyanAdminChange")
@Immutable
@Subselect(
    """
    SELECT id, at, who, origin, request, track, record, action,
      cast(before AS text) AS before_text, cast(after AS text) AS after_text FROM admin_change
    """)
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

  @Column(name = "before_text", columnDefinition = "text")
  private String before;

  @Column(name = "after_text", columnDefinition = "text")
  private String after;
}
