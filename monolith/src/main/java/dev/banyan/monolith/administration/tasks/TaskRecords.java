package dev.banyan.monolith.administration.tasks;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.DeleteImpact;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordBatch;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.Records;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.SourceUnavailableException;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// [Records] of tasks. Users with permission to administer tasks see all of them.
///
/// Each task is changed atomically. If one of several is rejected, those before it stay changed.
final class TaskRecords implements Records {
  static final String TRACK = "tasks";
  static final String AWAY = "admin.tasks-away";
  private static final Set<Version> ANY = Set.of();
  private final Tasks tasks;
  private final Assignees assignees;

  TaskRecords(Tasks tasks, Assignees assignees) {
    this.tasks = tasks;
    this.assignees = assignees;
  }

  @Override
  public String name() {
    return "task";
  }

  @Override
  public String auditKey() {
    return TRACK;
  }

  @Override
  public RecordType kind(AdminPrincipal viewer) {
    return new RecordType(
        name(),
        TaskFields.ALL,
        new RecordType.Listing(
                List.of("title", "status", "priority", "due", "owner", "assignee", "createdAt"),
                List.of("title", "notes"),
                RecordType.Order.of("-createdAt"))
            .drillingDown("due"),
        List.of(new RecordType.Section("", TaskFields.ALL.stream().map(Field::name).toList())),
        Set.of(Permission.values()),
        List.of(
            new Action("complete", Permission.CHANGE, false),
            new Action("reopen", Permission.CHANGE, false),
            new Action(SoftDelete.RESTORE, Permission.DELETE, false)));
  }

  private static Caller caller(AdminPrincipal viewer) {
    return new Caller(
        new Username(viewer.name()), Set.of(Authority.READ, Authority.WRITE, Authority.ANY));
  }

  @Override
  public RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery) {
    TaskRecordQueries lists = new TaskRecordQueries(recordQuery);
    TaskQuery read = lists.read();
    return lists.faults().isEmpty()
        ? TaskRecordQueries.listed(tasks.list(caller(viewer), read))
        : new RecordPage.InvalidQuery(lists.faults());
  }

  @Override
  public Optional<RecordEntry> find(AdminPrincipal viewer, String id) {
    return task(viewer, id).map(TaskFields::entry);
  }

  private Optional<Task> task(AdminPrincipal viewer, String id) {
    return switch (TaskResult.of(id, one -> tasks.find(caller(viewer), one))) {
      case TaskResult.Accepted(var task) -> Optional.of(task);
      case TaskResult.NotFound _,
          TaskResult.Forbidden _,
          TaskResult.Invalid _,
          TaskResult.Conflict _ ->
          Optional.empty();
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ ->
          throw new SourceUnavailableException(AWAY);
    };
  }

  @Override
  public List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit) {
    RecordQuery recordQuery =
        new RecordQuery(Map.of(), text, kind(viewer).order(), "", limit, List.of());
    return list(viewer, recordQuery) instanceof RecordPage.Found(var entries, _)
        ? entries.stream().map(RecordEntry::link).toList()
        : List.of();
  }

  @Override
  public WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft) {
    return switch (TaskDraftReader.creation(recordDraft)) {
      case Read.Bad<TaskDraft>(var invalid) ->
          new WriteResult.Refused(TaskDraftReader.faults(invalid));
      case Read.Good<TaskDraft>(var read) ->
          outcome(tasks.execute(caller(viewer), new TaskCommand.Create(read, null)));
    };
  }

  @Override
  public boolean addsRowsOneByOne() {
    return true;
  }

  /// Validates all rows before it adds the first. Each row has its own idempotency key, so a row
  /// whose response was lost can be sent again.
  @Override
  public WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun) {
    Map<Integer, TaskDraft> read = new TreeMap<>();
    for (RecordBatch.Row row : recordBatch.rows()) {
      switch (checked(TaskDraftReader.creation(row.draft()), caller(viewer))) {
        case Read.Good<TaskDraft>(var draft) -> read.put(row.number(), draft);
        case Read.Bad<TaskDraft>(var invalid) -> {
          Map<String, FieldError> faults = TaskDraftReader.faults(invalid);
          faults.put("row", FieldError.of("fault.row", row.number()));
          return new WriteResult.Refused(faults);
        }
      }
    }
    return dryRun ? new WriteResult.Done(List.of(), "") : addEach(viewer, recordBatch.key(), read);
  }

  // Creating the task would also report this, but only after earlier rows were added.
  private Read<TaskDraft> checked(Read<TaskDraft> read, Caller caller) {
    boolean unknown =
        read instanceof Read.Good<TaskDraft>(var draft)
            && draft.assignee() != null
            && !assignees.accept(draft.assignee(), caller);
    return unknown ? new Read.Bad<>(new TaskResult.Invalid(List.of(Assignees.UNKNOWN))) : read;
  }

  private WriteResult addEach(AdminPrincipal viewer, String key, Map<Integer, TaskDraft> drafts) {
    List<RecordEntry> entries = new ArrayList<>();
    Set<Integer> added = new HashSet<>();
    SortedMap<Integer, WriteResult> refusals = new TreeMap<>();
    WriteResult.SourceUnavailable silence = null;
    for (Map.Entry<Integer, TaskDraft> row : drafts.entrySet()) {
      WriteResult writeResult =
          silence == null
              ? outcome(
                  tasks.execute(
                      caller(viewer),
                      new TaskCommand.Create(
                          row.getValue(),
                          TaskWriter.idempotency(key + "-" + row.getKey(), row.getValue()))))
              : silence;
      switch (writeResult) {
        case WriteResult.Done(var made, _) -> {
          entries.addAll(made);
          added.add(row.getKey());
        }
        case WriteResult.SourceUnavailable away -> {
          // The service would not answer for the remaining rows either.
          silence = away;
          refusals.put(row.getKey(), away);
        }
        case WriteResult refusal -> refusals.put(row.getKey(), refusal);
      }
    }
    return refusals.isEmpty()
        ? new WriteResult.Done(entries, "")
        : new WriteResult.PartlyAdded(added, refusals);
  }

  @Override
  public WriteResult change(
      AdminPrincipal viewer, String id, String version, RecordDraft recordDraft) {
    Task task = task(viewer, id).orElse(null);
    if (task == null) {
      return new WriteResult.Missing();
    }
    if (!String.valueOf(task.version().value()).equals(version)) {
      return new WriteResult.VersionConflict(TaskFields.entry(task));
    }
    return switch (TaskDraftReader.change(task.draft(), recordDraft)) {
      case Read.Bad<TaskDraft>(var invalid) ->
          new WriteResult.Refused(TaskDraftReader.faults(invalid));
      case Read.Good<TaskDraft>(var read) when read.equals(task.draft()) ->
          WriteResult.done(TaskFields.entry(task));
      case Read.Good<TaskDraft>(var read) ->
          outcome(
              tasks.execute(
                  caller(viewer),
                  new TaskCommand.Replace(task.id(), read, Set.of(task.version()))));
    };
  }

  private static WriteResult outcome(TaskResult result) {
    return switch (result) {
      case TaskResult.Accepted(var task) -> WriteResult.done(TaskFields.entry(task));
      case TaskResult.NotFound _ -> new WriteResult.Missing();
      case TaskResult.Invalid invalid -> new WriteResult.Refused(TaskDraftReader.faults(invalid));
      case TaskResult.Forbidden(var why) ->
          WriteResult.refused(WriteResult.WHOLE, FieldError.said(why));
      case TaskResult.Conflict(var reason) ->
          WriteResult.refused(
              WriteResult.WHOLE,
              FieldError.of(
                  switch (reason) {
                    case IN_TRASH -> "fault.in-trash";
                    case PARENT_IN_TRASH -> "fault.parent-in-trash";
                    case PROJECT_ARCHIVED -> "fault.project-archived";
                    case STALE_VERSION, CONTENDED -> "fault.overtaken";
                    case KEY_REUSED -> "fault.added-before";
                  }));
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ ->
          new WriteResult.SourceUnavailable(AWAY);
    };
  }

  @Override
  public DeleteImpact deleteImpact(AdminPrincipal viewer, String id) {
    return DeleteImpact.NONE;
  }

  /// Soft-deletes tasks; [#act] restores them.
  @Override
  public WriteResult delete(AdminPrincipal viewer, List<String> ids) {
    return each(ids, id -> command(viewer, id, one -> new TaskCommand.Delete(one, ANY)));
  }

  @Override
  public WriteResult act(AdminPrincipal viewer, String action, List<String> ids) {
    return each(
        ids,
        id ->
            command(
                viewer,
                id,
                one ->
                    switch (action) {
                      case SoftDelete.RESTORE -> new TaskCommand.Restore(one, ANY);
                      case "complete" ->
                          new TaskCommand.Patch(one, TaskPatch.NOTHING.withDone(true), ANY);
                      default -> new TaskCommand.Patch(one, TaskPatch.NOTHING.withDone(false), ANY);
                    }));
  }

  private WriteResult command(
      AdminPrincipal viewer, String id, Function<TaskId, TaskCommand> command) {
    return outcome(TaskResult.of(id, one -> tasks.execute(caller(viewer), command.apply(one))));
  }

  private static <T> WriteResult each(List<T> all, Function<T, WriteResult> work) {
    List<RecordEntry> done = new ArrayList<>();
    for (T one : all) {
      switch (work.apply(one)) {
        case WriteResult.Done(var entries, _) -> done.addAll(entries);
        case WriteResult refusal -> {
          return done.isEmpty() ? refusal : new WriteResult.PartiallyApplied(done, refusal);
        }
      }
    }
    return new WriteResult.Done(done, "");
  }

  @Override
  public OptionalLong estimatedCount() {
    return OptionalLong.empty();
  }
}
