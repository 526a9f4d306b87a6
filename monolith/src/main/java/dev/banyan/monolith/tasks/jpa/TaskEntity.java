package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.query.MutationQuery;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A task's row. It contains no rules and is converted from and to a [Task].
@Entity
@Table(name = "task")
@SuppressWarnings("NullAway.Init") // JPA fills the fields.
class TaskEntity {
  private static final String INSERT =
      TaskEventStatements.inserting(
          """
          insert into task (id, title, notes, status, priority, due, due_time, start, recurrence,
            recurrence_from, labels, owner, assignee, project_id, parent_id, parent, rank, created_at, updated_at, completed_at,
            deleted_at, version, idempotency_key, idempotency_digest)
          values (:id, :title, :notes, :status, :priority, cast(:due as date), :dueTime,
            cast(:start as date), :recurrence,
            :recurrenceFrom, :labels, :owner, :assignee, :projectId, :parentId, :parent, :rank, :createdAt, :updatedAt, :completedAt,
            :deletedAt, :version, :idempotencyKey, :idempotencyDigest)
          on conflict (owner, idempotency_key) do nothing
          """);
  private static final String UPDATE =
      TaskEventStatements.inserting(
          """
          update task set title = :title, notes = :notes, status = :status, priority = :priority,
            due = cast(:due as date), due_time = :dueTime, start = cast(:start as date), recurrence = :recurrence,
            recurrence_from = :recurrenceFrom, labels = :labels, assignee = :assignee,
            project_id = :projectId, parent_id = :parentId, parent = :parent, rank = :rank, updated_at = :updatedAt, completed_at = :completedAt,
            deleted_at = :deletedAt, version = :version
          where id = :id and version = :version - 1
          """);

  @Id private UUID id;
  private String title;
  private String notes;

  @Enumerated(EnumType.STRING)
  private TaskStatus status;

  private short priority;
  private @Nullable LocalDate due;
  private @Nullable LocalTime dueTime;
  private @Nullable LocalDate start;
  private @Nullable String recurrence;

  @Enumerated(EnumType.STRING)
  private Recurrence.@Nullable From recurrenceFrom;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private String[] labels;

  private String owner;
  private @Nullable String assignee;
  private @Nullable UUID projectId;
  private @Nullable UUID parentId;
  private @Nullable Boolean parent;
  private @Nullable String rank;
  private Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant completedAt;
  private @Nullable Instant deletedAt;
  // Incremented by the domain. JPA's optimistic locking would increment it twice.
  private long version;
  private @Nullable String idempotencyKey;
  private @Nullable String idempotencyDigest;

  @Column(insertable = false, updatable = false)
  private LocalDate dueOrder;

  @Formula("task_rank_order(rank, id)")
  @SuppressWarnings("UnusedVariable") // Lists sort by it.
  private String rankOrder;

  @Formula("(select above.title from task above where above.id = parent_id)")
  private @Nullable String parentTitle;

  // Few tasks have subtasks.
  @Formula(
      "(case when parent then (select count(*) from task below where below.parent_id = id"
          + " and below.deleted_at is null) end)")
  private @Nullable Integer subtasks;

  @Formula(
      "(case when parent then (select count(*) from task below where below.parent_id = id"
          + " and below.deleted_at is null and below.status = 'DONE') end)")
  private @Nullable Integer doneSubtasks;

  static TaskEntity of(Task task) {
    TaskEntity entity = new TaskEntity();
    entity.id = task.id().value();
    entity.set(task);
    return entity;
  }

  private void set(Task task) {
    TaskDraft draft = task.draft();
    Idempotency idempotency = task.idempotency();
    title = draft.title().value();
    notes = draft.notes().value();
    status = draft.status();
    priority = (short) draft.priority().rank();
    due = draft.due();
    dueTime = draft.dueTime();
    start = draft.start();
    Recurrence repeats = draft.plan().recurrence();
    recurrence = repeats == null ? null : repeats.rule();
    recurrenceFrom = repeats == null ? null : repeats.from();
    labels = draft.labels().stream().map(Label::value).toArray(String[]::new);
    owner = task.owner().value();
    assignee = draft.assignee() == null ? null : draft.assignee().value();
    projectId = draft.project() == null ? null : draft.project().value();
    parentId = draft.parent() == null ? null : draft.parent().value();
    parent = task.hierarchy().parent() ? true : null;
    rank = draft.rank() == null ? null : draft.rank().value();
    createdAt = task.createdAt();
    updatedAt = task.updatedAt();
    completedAt = task.completedAt();
    deletedAt = task.deletedAt();
    version = task.version().value();
    idempotencyKey = idempotency == null ? null : idempotency.key();
    idempotencyDigest = idempotency == null ? null : idempotency.digest();
  }

  /// Inserts this row and that of its event, with one statement.
  ///
  /// @return the number of inserted rows: none if the owner has used the idempotency key before
  int insert(StatelessSession session, TaskEvent event) {
    return written(session, INSERT, event)
        .setParameter("owner", owner)
        .setParameter("createdAt", createdAt, Instant.class)
        .setParameter("idempotencyKey", idempotencyKey, String.class)
        .setParameter("idempotencyDigest", idempotencyDigest, String.class)
        .executeUpdate();
  }

  /// Replaces the previous version of this row and inserts the row of the event, with one
  /// statement. The columns that are missing here never change.
  ///
  /// @return the number of replaced rows: none if another version is stored
  int update(StatelessSession session, TaskEvent event) {
    return written(session, UPDATE, event).executeUpdate();
  }

  // With the types of those that can be null. Days are text: as parameters of native SQL, they
  // would
  // pass through Java's old calendar, which shifts those of 1582.
  private MutationQuery written(StatelessSession session, String sql, TaskEvent event) {
    MutationQuery statement =
        session
            .createNativeMutationQuery(sql)
            .setParameter("title", title)
            .setParameter("notes", notes)
            .setParameter("status", status.name())
            .setParameter("priority", priority)
            .setParameter("due", text(due), String.class)
            .setParameter("dueTime", dueTime, LocalTime.class)
            .setParameter("start", text(start), String.class)
            .setParameter("recurrence", recurrence, String.class)
            .setParameter(
                "recurrenceFrom",
                recurrenceFrom == null ? null : recurrenceFrom.name(),
                String.class)
            .setParameter("labels", labels, String[].class)
            .setParameter("assignee", assignee, String.class)
            .setParameter("projectId", projectId, UUID.class)
            .setParameter("parentId", parentId, UUID.class)
            .setParameter("parent", parent)
            .setParameter("rank", rank, String.class)
            .setParameter("updatedAt", updatedAt, Instant.class)
            .setParameter("completedAt", completedAt, Instant.class)
            .setParameter("deletedAt", deletedAt, Instant.class)
            .setParameter("version", version)
            .setParameter("id", id);
    TaskEventStatements.bind(event, statement);
    return statement;
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  Task toTask() {
    TaskDraft draft =
        new TaskDraft(
            new Title(title),
            new Notes(notes),
            status,
            Priority.ofRank(priority),
            new Plan(due, dueTime, start, recurrence()),
            new Labels(Stream.of(labels).map(Label::new).toList()),
            assignee == null ? null : new Username(assignee),
            projectId == null ? null : new ProjectId(projectId),
            parentId == null ? null : new TaskId(parentId),
            rank == null ? null : new Rank(rank));
    return new Task(
        new TaskId(id),
        draft,
        new Username(owner),
        createdAt,
        updatedAt,
        completedAt,
        deletedAt,
        new Version(version),
        idempotencyKey == null || idempotencyDigest == null
            ? null
            : new Idempotency(idempotencyKey, idempotencyDigest),
        hierarchy());
  }

  private TaskHierarchy hierarchy() {
    return new TaskHierarchy(
        parent != null && parent,
        parentTitle == null ? null : new Title(parentTitle),
        subtasks == null ? 0 : subtasks,
        doneSubtasks == null ? 0 : doneSubtasks);
  }

  private @Nullable Recurrence recurrence() {
    return recurrence == null || recurrenceFrom == null
        ? null
        : new Recurrence(recurrence, recurrenceFrom);
  }
}
