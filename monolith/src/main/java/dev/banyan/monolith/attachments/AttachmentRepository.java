package dev.banyan.monolith.attachments;

import dev.banyan.identity.Username;
import dev.banyan.monolith.attachments.AttachmentResult.Refusal;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Rows of attachments. It does not check who may see or change them.
@Repository
class AttachmentRepository {
  private static final String SELECT = "SELECT * FROM attachment ";
  private final JdbcClient database;

  AttachmentRepository(JdbcClient database) {
    this.database = database;
  }

  /// Result of a reservation.
  sealed interface Reservation {
    record Reserved() implements Reservation {}

    /// The same request was answered before.
    record Repeated(Attachment attachment) implements Reservation {}

    record Refused(Refusal why) implements Reservation {}
  }

  /// Adds a row without content, if the limits allow it. Uploads of one user, and those to one
  /// task, are counted one after another.
  @Transactional
  public Reservation reserve(
      Attachment attachment, @Nullable Idempotency idempotency, AttachmentProperties limits) {
    lock("attachment-account:" + attachment.uploadedBy());
    lock("attachment-task:" + attachment.task());
    if (idempotency != null) {
      Optional<Reservation> earlier = earlier(attachment.uploadedBy(), idempotency);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    if (count(attachment.task()) >= limits.perTask()) {
      return new Reservation.Refused(Refusal.TOO_MANY);
    }
    if (exceeds(attachment, limits.quota().toBytes())) {
      return new Reservation.Refused(Refusal.QUOTA_EXCEEDED);
    }
    insert(attachment, idempotency);
    return new Reservation.Reserved();
  }

  private void lock(String what) {
    database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", what)
        .query((_, _) -> "")
        .list();
  }

  private record Earlier(Attachment attachment, String digest, boolean stored) {}

  private Optional<Reservation> earlier(Username user, Idempotency idempotency) {
    return database
        .sql(SELECT + "WHERE uploaded_by = :user AND idempotency_key = :key")
        .param("user", user.value())
        .param("key", idempotency.key())
        .query((row, _) ->
            new Earlier(
                read(row), row.getString("idempotency_digest"), row.getObject("stored_at") != null))
        .optional()
        .map(earlier ->
            !earlier.digest().equals(idempotency.digest())
                ? new Reservation.Refused(Refusal.KEY_REUSED)
                : earlier.stored()
                    ? new Reservation.Repeated(earlier.attachment())
                    : new Reservation.Refused(Refusal.CONTENDED));
  }

  private int count(TaskId task) {
    return database
        .sql("SELECT count(*) FROM attachment WHERE task_id = :task AND deleted_at IS NULL")
        .param("task", task.value())
        .query(Integer.class)
        .single();
  }

  // Removed files take storage until they are deleted, so that the total is limited, too.
  private boolean exceeds(Attachment attachment, long quota) {
    return database
        .sql(
            """
            SELECT coalesce(sum(size) FILTER (WHERE deleted_at IS NULL), 0) + :size > :quota
              OR coalesce(sum(size), 0) + :size > 2 * :quota
            FROM attachment WHERE account = :user
            """)
        .param("size", attachment.file().size())
        .param("quota", quota)
        .param("user", attachment.uploadedBy().value())
        .query(Boolean.class)
        .single();
  }

  private void insert(Attachment attachment, @Nullable Idempotency idempotency) {
    database
        .sql(
            """
            INSERT INTO attachment
              (id, task_id, name, media_type, size, sha256, storage, uploaded_by, account, created_at,
               idempotency_key, idempotency_digest)
            VALUES (:id, :task, :name, :type, :size, :sha256, :storage, :user,
              (SELECT username FROM account WHERE username = :user), :created, :key, :digest)
            """)
        .param("id", attachment.id())
        .param("task", attachment.task().value())
        .param("name", attachment.file().name().value())
        .param("type", attachment.file().type().mediaType())
        .param("size", attachment.file().size())
        .param("sha256", attachment.file().sha256())
        .param("storage", attachment.storage())
        .param("user", attachment.uploadedBy().value())
        .param("created", utc(attachment.createdAt()))
        .param("key", idempotency == null ? null : idempotency.key())
        .param("digest", idempotency == null ? null : idempotency.digest())
        .update();
  }

  /// Marks the content as complete; `false` if the row is gone.
  boolean complete(UUID id, Instant now) {
    return database
            .sql("UPDATE attachment SET stored_at = :now WHERE id = :id AND stored_at IS NULL")
            .param("now", utc(now))
            .param("id", id)
            .update()
        == 1;
  }

  /// Those of a task that were not removed, in the order of their upload.
  List<Attachment> list(TaskId task) {
    return database
        .sql(
            SELECT
                + """
                WHERE task_id = :task AND stored_at IS NOT NULL AND deleted_at IS NULL
                ORDER BY created_at, id
                """)
        .param("task", task.value())
        .query((row, _) -> read(row))
        .list();
  }

  /// One that is complete, removed or not.
  Optional<Attachment> find(UUID id) {
    return database
        .sql(SELECT + "WHERE id = :id AND stored_at IS NOT NULL")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /// Removes one; one that was removed already keeps its time.
  Attachment remove(UUID id, Instant now) {
    return database
        .sql(
            """
            UPDATE attachment SET deleted_at = coalesce(deleted_at, :now) WHERE id = :id RETURNING *
            """)
        .param("now", utc(now))
        .param("id", id)
        .query((row, _) -> read(row))
        .single();
  }

  /// Takes a removal back; empty if it is deleted already.
  Optional<Attachment> restore(UUID id) {
    return database
        .sql("UPDATE attachment SET deleted_at = NULL WHERE id = :id RETURNING *")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /// Deletes the row, of a complete or an incomplete attachment.
  void delete(UUID id) {
    database.sql("DELETE FROM attachment WHERE id = :id").param("id", id).update();
  }

  /// Those whose row and content are not needed any more: removed before one time, or incomplete
  /// since another.
  List<Attachment> expired(Instant removedBefore, Instant begunBefore, int limit) {
    return database
        .sql(
            SELECT
                + """
                WHERE deleted_at < :removed OR (stored_at IS NULL AND created_at < :begun)
                ORDER BY id LIMIT :limit
                """)
        .param("removed", utc(removedBefore))
        .param("begun", utc(begunBefore))
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  /// The tasks that have attachments, in the order of their ids.
  List<TaskId> tasks(@Nullable TaskId after, int limit) {
    return database
        .sql(
            """
            SELECT DISTINCT task_id FROM attachment
            WHERE (CAST(:after AS uuid) IS NULL OR task_id > :after) ORDER BY task_id LIMIT :limit
            """)
        .param("after", after == null ? null : after.value(), Types.OTHER)
        .param("limit", limit)
        .query((row, _) -> new TaskId(row.getObject(1, UUID.class)))
        .list();
  }

  /// Notes whether the owner of the tasks has this one. Attachments of a task that was missing
  /// since the given time are removed.
  void note(TaskId task, boolean exists, Instant now, Instant missingSince) {
    database
        .sql(
            """
            UPDATE attachment
            SET task_missing_since = CASE WHEN :exists THEN NULL ELSE coalesce(task_missing_since, :now) END,
                deleted_at = CASE WHEN NOT :exists AND task_missing_since < :since
                             THEN coalesce(deleted_at, :now) ELSE deleted_at END
            WHERE task_id = :task AND (NOT :exists OR task_missing_since IS NOT NULL)
            """)
        .param("exists", exists)
        .param("now", utc(now))
        .param("since", utc(missingSince))
        .param("task", task.value())
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Attachment read(ResultSet row) throws SQLException {
    String account = row.getString("account");
    OffsetDateTime deleted = row.getObject("deleted_at", OffsetDateTime.class);
    return new Attachment(
        row.getObject("id", UUID.class),
        new TaskId(row.getObject("task_id", UUID.class)),
        new StoredFile(
            new FileName(row.getString("name")),
            FileType.ofMediaType(row.getString("media_type")),
            row.getLong("size"),
            row.getString("sha256")),
        row.getString("storage"),
        new Username(row.getString("uploaded_by")),
        account == null ? null : new Username(account),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        deleted == null ? null : deleted.toInstant());
  }
}
