package dev.banyan.testkit;

import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Username;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A builder of tasks and drafts in the words of the domain: `aTask().titled("Water the
/// fig").ownedBy("alice").build()`.
public final class ATask {
  private static final Clock CLOCK = SteppingClock.bySeconds();
  private static final TaskIds IDS = TaskIds.uuidV7(CLOCK, new SplittableRandom(42));

  private TaskId id = IDS.next();
  private TaskDraft draft = TaskDraft.titled(new Title("Water the fig"));
  private Username owner = new Username("alice");
  private Instant createdAt = CLOCK.instant();
  private @Nullable Instant deletedAt;
  private Version version = Version.FIRST;
  private @Nullable Idempotency idempotency;

  private ATask() {}

  public static ATask aTask() {
    return new ATask();
  }

  /// The same task as this one in its next version, to be changed further.
  public static ATask after(Task task) {
    ATask next = new ATask();
    next.id = task.id();
    next.draft = task.draft();
    next.owner = task.owner();
    next.createdAt = task.createdAt();
    next.deletedAt = task.deletedAt();
    next.version = task.version().next();
    next.idempotency = task.idempotency();
    return next;
  }

  public ATask titled(String title) {
    return draft(new Title(title), draft.status(), draft.due(), draft.labels(), draft.assignee());
  }

  public ATask withNotes(String notes) {
    draft =
        new TaskDraft(
            draft.title(),
            new Notes(notes),
            draft.status(),
            draft.priority(),
            draft.due(),
            draft.labels(),
            draft.assignee());
    return this;
  }

  public ATask with(TaskStatus status) {
    return draft(draft.title(), status, draft.due(), draft.labels(), draft.assignee());
  }

  public ATask with(Priority priority) {
    draft =
        new TaskDraft(
            draft.title(),
            draft.notes(),
            draft.status(),
            priority,
            draft.due(),
            draft.labels(),
            draft.assignee());
    return this;
  }

  public ATask due(String date) {
    return draft(
        draft.title(), draft.status(), LocalDate.parse(date), draft.labels(), draft.assignee());
  }

  public ATask labelled(String... labels) {
    return draft(draft.title(), draft.status(), draft.due(), Labels.of(labels), draft.assignee());
  }

  public ATask assignedTo(String name) {
    return draft(draft.title(), draft.status(), draft.due(), draft.labels(), new Username(name));
  }

  private ATask draft(
      Title title,
      TaskStatus status,
      @Nullable LocalDate due,
      Labels labels,
      @Nullable Username assignee) {
    draft = new TaskDraft(title, draft.notes(), status, draft.priority(), due, labels, assignee);
    return this;
  }

  public ATask ownedBy(String name) {
    owner = new Username(name);
    return this;
  }

  public ATask inTrash() {
    deletedAt = CLOCK.instant();
    return this;
  }

  public ATask madeWithKey(String key) {
    idempotency = new Idempotency(key, "digest-of-" + draft.title());
    return this;
  }

  public TaskDraft draft() {
    return draft;
  }

  public Task build() {
    Instant now = CLOCK.instant();
    return new Task(
        id,
        draft,
        owner,
        createdAt,
        now,
        draft.status().done() ? now : null,
        deletedAt,
        version,
        idempotency);
  }
}
