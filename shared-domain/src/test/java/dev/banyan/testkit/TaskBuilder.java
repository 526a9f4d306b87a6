package dev.banyan.testkit;

import dev.banyan.identity.Username;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.PlanPatch;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskHierarchy;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A builder of tasks and drafts in the words of the domain: `aTask().titled("Water the
/// fig").ownedBy("alice").build()`.
public final class TaskBuilder {
  private static final Clock CLOCK = SteppingClock.bySeconds();
  private static final TaskIds IDS = TaskIds.uuidV7(CLOCK, new SplittableRandom(42));

  private TaskId id = IDS.next();
  private TaskDraft draft = TaskDraft.titled(new Title("Water the fig"));
  private Username owner = new Username("alice");
  private Instant createdAt = CLOCK.instant();
  private @Nullable Instant deletedAt;
  private Version version = Version.FIRST;
  private @Nullable Idempotency idempotency;
  private TaskHierarchy hierarchy = TaskHierarchy.NONE;

  private TaskBuilder() {}

  public static TaskBuilder aTask() {
    return new TaskBuilder();
  }

  /// The same task as this one in its next version, to be changed further.
  public static TaskBuilder after(Task task) {
    TaskBuilder next = new TaskBuilder();
    next.id = task.id();
    next.draft = task.draft();
    next.owner = task.owner();
    next.createdAt = task.createdAt();
    next.deletedAt = task.deletedAt();
    next.version = task.version().next();
    next.idempotency = task.idempotency();
    next.hierarchy = task.hierarchy();
    return next;
  }

  public TaskBuilder titled(String title) {
    return patched(TaskPatch.NOTHING.withTitle(new Title(title)));
  }

  public TaskBuilder withNotes(String notes) {
    draft =
        new TaskDraft(
            draft.title(),
            new Notes(notes),
            draft.status(),
            draft.priority(),
            draft.plan(),
            draft.labels(),
            draft.assignee(),
            draft.project(),
            draft.parent(),
            draft.rank());
    return this;
  }

  public TaskBuilder ranked(String rank) {
    draft = draft.withRank(new Rank(rank));
    return this;
  }

  public TaskBuilder with(TaskStatus status) {
    return patched(TaskPatch.NOTHING.withStatus(status));
  }

  public TaskBuilder with(Priority priority) {
    return patched(TaskPatch.NOTHING.withPriority(priority));
  }

  public TaskBuilder due(String date) {
    return patched(TaskPatch.NOTHING.withDue(LocalDate.parse(date)));
  }

  public TaskBuilder due(String date, String time) {
    return patched(
        TaskPatch.NOTHING.withPlan(
            PlanPatch.NOTHING.withDue(LocalDate.parse(date)).withDueTime(LocalTime.parse(time))));
  }

  public TaskBuilder starting(String date) {
    return patched(TaskPatch.NOTHING.withPlan(PlanPatch.NOTHING.withStart(LocalDate.parse(date))));
  }

  public TaskBuilder repeating(String rule, Recurrence.From from) {
    return patched(
        TaskPatch.NOTHING.withPlan(PlanPatch.NOTHING.withRecurrence(Recurrence.of(rule, from))));
  }

  public TaskBuilder labelled(String... labels) {
    draft =
        new TaskDraft(
            draft.title(),
            draft.notes(),
            draft.status(),
            draft.priority(),
            draft.plan(),
            Labels.of(labels),
            draft.assignee(),
            draft.project(),
            draft.parent(),
            draft.rank());
    return this;
  }

  public TaskBuilder assignedTo(String name) {
    draft =
        new TaskDraft(
            draft.title(),
            draft.notes(),
            draft.status(),
            draft.priority(),
            draft.plan(),
            draft.labels(),
            new Username(name),
            draft.project(),
            draft.parent(),
            draft.rank());
    return this;
  }

  public TaskBuilder in(Project project) {
    draft = draft.withProject(project.id());
    return this;
  }

  public TaskBuilder under(@Nullable Task parent) {
    draft = draft.withParent(parent == null ? null : parent.id());
    return this;
  }

  /// Has subtasks, or had them.
  public TaskBuilder asParent() {
    hierarchy = new TaskHierarchy(true, null, 0, 0);
    return this;
  }

  private TaskBuilder patched(TaskPatch patch) {
    draft = patch.over(draft);
    return this;
  }

  public TaskBuilder ownedBy(String name) {
    owner = new Username(name);
    return this;
  }

  public TaskBuilder inTrash() {
    deletedAt = CLOCK.instant();
    return this;
  }

  public TaskBuilder madeWithKey(String key) {
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
        idempotency,
        hierarchy);
  }
}
