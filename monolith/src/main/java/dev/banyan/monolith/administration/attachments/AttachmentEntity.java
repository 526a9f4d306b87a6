package dev.banyan.monolith.administration.attachments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row of an attachment, without its content.
@Entity
@Table(name = "attachment")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills the fields, and reads them.
class AttachmentEntity {
  @Id private UUID id;

  @Column(updatable = false, nullable = false)
  private String name;

  @Column(updatable = false, nullable = false)
  private UUID taskId;

  @Column(updatable = false, nullable = false)
  private String mediaType;

  @Column(updatable = false, nullable = false)
  private long size;

  @Column(updatable = false, nullable = false)
  private String uploadedBy;

  @Column(updatable = false, nullable = false)
  private String storage;

  @Column(updatable = false, nullable = false)
  private Instant createdAt;

  @Column(updatable = false)
  private @Nullable Instant storedAt;

  private @Nullable Instant deletedAt;

  UUID id() {
    return id;
  }
}
