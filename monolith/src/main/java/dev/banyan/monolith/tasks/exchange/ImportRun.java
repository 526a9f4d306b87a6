package dev.banyan.monolith.tasks.exchange;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.tasks.exchange.TaskImport.Failure;
import dev.banyan.monolith.tasks.exchange.TaskImport.Progress;
import dev.banyan.monolith.tasks.exchange.TaskImport.Start;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Conflict;
import dev.banyan.tasks.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Creates the tasks of a confirmed file, a number of rows at a time. Each row has its own
/// idempotency key, so that an attempt that is repeated, or continued after a crash, creates
/// nothing twice.
public final class ImportRun {
  /// How many rows one request decides.
  public static final int ROWS = 200;

  // The clocks of the two servers may differ by less.
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private final Tasks tasks;
  private final KnownProjects projects;
  private final Caller caller;
  private final Function<TaskResult, String> reasons;

  /// @param reasons the sentence for a result that is a refusal
  public ImportRun(
      Tasks tasks, Projects projects, Caller caller, Function<TaskResult, String> reasons) {
    this.tasks = tasks;
    this.projects = new KnownProjects(projects, caller);
    this.caller = caller;
    this.reasons = reasons;
  }

  /// What one request has decided.
  ///
  /// @param interruption why the rest of its rows could not be decided; `null` if they were
  public record Step(Progress progress, @Nullable TaskResult interruption) {}

  /// Decides the next rows.
  ///
  /// @param earlier how many rows an earlier import of the same file has decided
  public Step next(TaskImport file, Start start, List<ImportedRow> rows, int earlier) {
    Progress before = file.progress();
    Count count = new Count(before, start.at(), earlier);
    int end = Math.min(before.done() + ROWS, rows.size());
    for (int i = before.done(); i < end; i++) {
      ImportedRow row = rows.get(i);
      if (row.task() instanceof Read.Good<TaskDraft>(var draft)) {
        Optional<TaskDraft> placed = placed(draft, start.target());
        TaskResult result =
            placed.isPresent()
                ? create(file, start.target(), i, placed.get())
                : new TaskResult.Unavailable("The projects cannot be read.");
        if (!result.isAnswer()) {
          return new Step(count.progress(i, false), result);
        }
        count.add(i, row, result);
      }
    }
    return new Step(count.progress(end, end == rows.size()), null);
  }

  private TaskResult create(TaskImport file, String target, int row, TaskDraft draft) {
    String key = TaskImports.key(file.upload(), target, row);
    return tasks.execute(caller, new TaskCommand.Create(draft, TaskWriter.idempotency(key, draft)));
  }

  // Empty if the project cannot be looked up.
  private Optional<TaskDraft> placed(TaskDraft draft, String target) {
    ProjectId named = draft.project();
    return switch (target) {
      case TaskImport.INBOX -> Optional.of(draft.withProject(null));
      case TaskImport.FILE ->
          named == null
              ? Optional.of(draft)
              : projects.isEditable(named).map(yes -> yes ? draft : draft.withProject(null));
      default -> Optional.of(draft.withProject(ProjectId.of(target)));
    };
  }

  private final class Count {
    private final Instant since;
    private final int earlier;
    private final List<Failure> failures;
    private int added;
    private int repeated;
    private int trashed;
    private int failed;

    Count(Progress before, Instant started, int earlier) {
      this.since = started.minus(CLOCK_DIFFERENCE);
      this.earlier = earlier;
      this.failures = new ArrayList<>(before.failures());
      this.added = before.added();
      this.repeated = before.repeated();
      this.trashed = before.trashed();
      this.failed = before.failed();
    }

    void add(int row, ImportedRow imported, TaskResult result) {
      switch (result) {
        case TaskResult.Accepted(var task) -> {
          if (isNew(row, task)) {
            added++;
          } else {
            repeated++;
            trashed += task.inTrash() ? 1 : 0;
          }
        }
        // Read differently then, such as on another day.
        case Conflict(var reason) when reason == Conflict.Reason.KEY_REUSED -> repeated++;
        case Conflict _,
            TaskResult.NotFound _,
            TaskResult.Invalid _,
            TaskResult.Forbidden _,
            TaskResult.NotOwner _,
            TaskResult.Sealed _,
            TaskResult.Unavailable _ -> {
          failed++;
          if (failures.size() < Progress.MOST_FAILURES) {
            failures.add(new Failure(imported.line(), imported.title(), reasons.apply(result)));
          }
        }
      }
    }

    private boolean isNew(int row, Task task) {
      return row >= earlier && !task.createdAt().isBefore(since);
    }

    Progress progress(int done, boolean finished) {
      return new Progress(done, added, repeated, trashed, failed, failures, finished);
    }
  }
}
