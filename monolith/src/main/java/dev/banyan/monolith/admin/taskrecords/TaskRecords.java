package dev.banyan.monolith.admin.taskrecords;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.monolith.admin.records.AwayException;
import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Consequences;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Kind.Action;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Records;
import dev.banyan.monolith.admin.records.Trash;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Username;
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

/// [Records] of tasks. Whoever may administer tasks sees all of them.
///
/// Each task is changed wholly or not at all; of many, those before the first refusal stay changed.
final class TaskRecords implements Records {
  static final String TRACK = "tasks";
  static final String AWAY =
      "Whoever keeps the tasks does not answer right now. They are safe; try again in a moment.";
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
  public String track() {
    return TRACK;
  }

  @Override
  public Kind kind(Viewer viewer) {
    return new Kind(
            name(),
            TaskFields.ALL,
            List.of("title", "status", "priority", "due", "owner", "assignee", "createdAt"),
            List.of("title", "notes"),
            Kind.Order.of("-createdAt"),
            List.of(new Kind.Section("", TaskFields.ALL.stream().map(Field::name).toList())),
            Set.of(Permission.values()),
            List.of(
                new Action("complete", Permission.CHANGE, false),
                new Action("reopen", Permission.CHANGE, false),
                new Action(Trash.RESTORE, Permission.DELETE, false)),
            List.of())
        .drillingDown("due");
  }

  private static Caller caller(Viewer viewer) {
    return new Caller(
        new Username(viewer.name()), Set.of(Authority.READ, Authority.WRITE, Authority.ANY));
  }

  @Override
  public Listed list(Viewer viewer, Query query) {
    TaskLists lists = new TaskLists(query);
    TaskQuery read = lists.read();
    return lists.faults().isEmpty()
        ? TaskLists.listed(tasks.list(caller(viewer), read))
        : new Listed.Misread(lists.faults());
  }

  @Override
  public Optional<Entry> find(Viewer viewer, String id) {
    return task(viewer, id).map(TaskFields::entry);
  }

  private Optional<Task> task(Viewer viewer, String id) {
    return switch (TaskResult.of(id, one -> tasks.find(caller(viewer), one))) {
      case TaskResult.Accepted(var task) -> Optional.of(task);
      case TaskResult.NotFound _,
          TaskResult.Forbidden _,
          TaskResult.Invalid _,
          TaskResult.Conflict _ ->
          Optional.empty();
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ ->
          throw new AwayException(AWAY);
    };
  }

  @Override
  public List<Value.Link> suggest(Viewer viewer, String text, int limit) {
    Query query = new Query(Map.of(), text, kind(viewer).order(), "", limit, List.of());
    return list(viewer, query) instanceof Listed.Found(var entries, _)
        ? entries.stream().map(Entry::link).toList()
        : List.of();
  }

  @Override
  public Outcome add(Viewer viewer, Draft draft) {
    return switch (TaskDrafts.creation(draft)) {
      case Read.Bad<TaskDraft>(var invalid) -> new Outcome.Refused(TaskDrafts.faults(invalid));
      case Read.Good<TaskDraft>(var read) ->
          outcome(tasks.execute(caller(viewer), new TaskCommand.Create(read, null)));
    };
  }

  @Override
  public boolean addsRowsOneByOne() {
    return true;
  }

  /// Reads all before it adds the first. Each row has an idempotency key of its own, so that a row
  /// of which no answer came can be sent again.
  @Override
  public Outcome addAll(Viewer viewer, Batch batch, boolean dryRun) {
    Map<Integer, TaskDraft> read = new TreeMap<>();
    for (Batch.Row row : batch.rows()) {
      switch (checked(TaskDrafts.creation(row.draft()), caller(viewer))) {
        case Read.Good<TaskDraft>(var draft) -> read.put(row.number(), draft);
        case Read.Bad<TaskDraft>(var invalid) -> {
          Map<String, Fault> faults = TaskDrafts.faults(invalid);
          faults.put("row", Fault.of("fault.row", row.number()));
          return new Outcome.Refused(faults);
        }
      }
    }
    return dryRun ? new Outcome.Done(List.of(), "") : addEach(viewer, batch.key(), read);
  }

  // A creation would tell, too, but only when the rows before it have been added.
  private Read<TaskDraft> checked(Read<TaskDraft> read, Caller caller) {
    boolean unknown =
        read instanceof Read.Good<TaskDraft>(var draft)
            && draft.assignee() != null
            && !assignees.accept(draft.assignee(), caller);
    return unknown ? new Read.Bad<>(new TaskResult.Invalid(List.of(Assignees.UNKNOWN))) : read;
  }

  private Outcome addEach(Viewer viewer, String key, Map<Integer, TaskDraft> drafts) {
    List<Entry> entries = new ArrayList<>();
    Set<Integer> added = new HashSet<>();
    SortedMap<Integer, Outcome> refusals = new TreeMap<>();
    Outcome.Away silence = null;
    for (Map.Entry<Integer, TaskDraft> row : drafts.entrySet()) {
      Outcome outcome =
          silence == null
              ? outcome(
                  tasks.execute(
                      caller(viewer),
                      new TaskCommand.Create(
                          row.getValue(),
                          TaskWriter.idempotency(key + "-" + row.getKey(), row.getValue()))))
              : silence;
      switch (outcome) {
        case Outcome.Done(var made, _) -> {
          entries.addAll(made);
          added.add(row.getKey());
        }
        case Outcome.Away away -> {
          // It would not answer for the rows that follow either.
          silence = away;
          refusals.put(row.getKey(), away);
        }
        case Outcome refusal -> refusals.put(row.getKey(), refusal);
      }
    }
    return refusals.isEmpty()
        ? new Outcome.Done(entries, "")
        : new Outcome.PartlyAdded(added, refusals);
  }

  @Override
  public Outcome change(Viewer viewer, String id, String version, Draft draft) {
    Task task = task(viewer, id).orElse(null);
    if (task == null) {
      return new Outcome.Missing();
    }
    if (!String.valueOf(task.version().value()).equals(version)) {
      return new Outcome.Overtaken(TaskFields.entry(task));
    }
    return switch (TaskDrafts.change(task.draft(), draft)) {
      case Read.Bad<TaskDraft>(var invalid) -> new Outcome.Refused(TaskDrafts.faults(invalid));
      case Read.Good<TaskDraft>(var read) when read.equals(task.draft()) ->
          Outcome.done(TaskFields.entry(task));
      case Read.Good<TaskDraft>(var read) ->
          outcome(
              tasks.execute(
                  caller(viewer),
                  new TaskCommand.Replace(task.id(), read, Set.of(task.version()))));
    };
  }

  private static Outcome outcome(TaskResult result) {
    return switch (result) {
      case TaskResult.Accepted(var task) -> Outcome.done(TaskFields.entry(task));
      case TaskResult.NotFound _ -> new Outcome.Missing();
      case TaskResult.Invalid invalid -> new Outcome.Refused(TaskDrafts.faults(invalid));
      case TaskResult.Forbidden(var why) -> Outcome.refused(Outcome.WHOLE, Fault.said(why));
      case TaskResult.Conflict(var reason) ->
          Outcome.refused(
              Outcome.WHOLE,
              Fault.of(
                  switch (reason) {
                    case IN_TRASH -> "fault.in-trash";
                    case STALE_VERSION, CONTENDED -> "fault.overtaken";
                    case KEY_REUSED -> "fault.added-before";
                  }));
      case TaskResult.NotOwner _, TaskResult.Sealed _, TaskResult.Unavailable _ ->
          new Outcome.Away(AWAY);
    };
  }

  @Override
  public Consequences consequences(Viewer viewer, String id) {
    return Consequences.NONE;
  }

  /// Into the trash, from which [#act] brings them back.
  @Override
  public Outcome delete(Viewer viewer, List<String> ids) {
    return each(ids, id -> command(viewer, id, one -> new TaskCommand.Delete(one, ANY)));
  }

  @Override
  public Outcome act(Viewer viewer, String action, List<String> ids) {
    return each(
        ids,
        id ->
            command(
                viewer,
                id,
                one ->
                    switch (action) {
                      case Trash.RESTORE -> new TaskCommand.Restore(one, ANY);
                      case "complete" ->
                          new TaskCommand.Patch(one, TaskPatch.NOTHING.withDone(true), ANY);
                      default -> new TaskCommand.Patch(one, TaskPatch.NOTHING.withDone(false), ANY);
                    }));
  }

  private Outcome command(Viewer viewer, String id, Function<TaskId, TaskCommand> command) {
    return outcome(TaskResult.of(id, one -> tasks.execute(caller(viewer), command.apply(one))));
  }

  private static <T> Outcome each(List<T> all, Function<T, Outcome> work) {
    List<Entry> done = new ArrayList<>();
    for (T one : all) {
      switch (work.apply(one)) {
        case Outcome.Done(var entries, _) -> done.addAll(entries);
        case Outcome refusal -> {
          return done.isEmpty() ? refusal : new Outcome.Partly(done, refusal);
        }
      }
    }
    return new Outcome.Done(done, "");
  }

  @Override
  public OptionalLong roughly() {
    return OptionalLong.empty();
  }
}
