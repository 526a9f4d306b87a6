package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.tasks.labels.LabelColors;
import dev.banyan.tasks.LabelRename;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Renames labels for the page of labels: up to [SelectedTasks#MAXIMUM] tasks at once, so that one
/// undo takes all of them back.
@Component
final class LabelRenames {
  private static final TaskSort ORDER = new TaskSort(TaskSort.Field.CREATED_AT, false);

  private final Tasks tasks;
  private final BulkChanges bulkChanges;
  private final LabelColors labelColors;
  private final TaskMessages taskMessages;

  LabelRenames(
      Tasks tasks, BulkChanges bulkChanges, LabelColors labelColors, TaskMessages taskMessages) {
    this.tasks = tasks;
    this.bulkChanges = bulkChanges;
    this.labelColors = labelColors;
    this.taskMessages = taskMessages;
  }

  Notice rename(Caller caller, LabelRename rename, HttpSession session) {
    TaskCursor after = null;
    long kept = 0;
    while (true) {
      TaskListResult listed = tasks.list(caller, query(rename, after));
      if (!(listed instanceof TaskListResult.Listed(var page))) {
        return Notice.warning(taskMessages.say("labels.away"));
      }
      BulkOutcome outcome =
          bulkChanges.execute(caller, having(page.tasks(), rename), action(rename));
      kept += outcome.failed().size();
      after = page.next();
      boolean undecided = outcome.failed().stream().anyMatch(one -> !one.why().isAnswer());
      if (!outcome.done().isEmpty() || after == null || undecided) {
        return notice(caller, rename, outcome, kept, after != null || undecided, session);
      }
    }
  }

  private static TaskQuery query(LabelRename rename, @Nullable TaskCursor after) {
    TaskFilter filter = TaskFilter.NONE.withLabels(new Labels(List.of(rename.from())));
    return new TaskQuery(filter, ORDER, after, SelectedTasks.MAXIMUM);
  }

  // The list has all spellings, among them perhaps the wanted one.
  private static Map<String, TaskResult> having(List<Task> tasks, LabelRename rename) {
    Map<String, TaskResult> selected = new LinkedHashMap<>();
    tasks.stream()
        .filter(task -> !rename.in(task.draft().labels()).equals(task.draft().labels()))
        .forEach(task -> selected.put(task.id().toString(), new TaskResult.Accepted(task)));
    return selected;
  }

  private static BulkAction action(LabelRename rename) {
    return new BulkAction("relabelled", rename.to().value(), rename::of);
  }

  private Notice notice(
      Caller caller,
      LabelRename rename,
      BulkOutcome outcome,
      long kept,
      boolean more,
      HttpSession session) {
    Notice notice = done(caller, rename, outcome, session);
    if (kept > 0) {
      notice = notice.and(taskMessages.say("labels.done.kept", kept));
    }
    return more ? notice.and(taskMessages.say("labels.done.more")) : notice;
  }

  private Notice done(Caller caller, LabelRename rename, BulkOutcome outcome, HttpSession session) {
    if (outcome.done().isEmpty()) {
      return Notice.warning(taskMessages.say("labels.refused.none", rename.from()));
    }
    labelColors.rename(caller.name(), rename.from(), rename.to());
    String text =
        taskMessages.say("labels.done.renamed", outcome.done().size(), rename.from(), rename.to());
    List<BulkOutcome.Done> undoable = outcome.undoable(caller);
    List<Change> undo = undoable.reversed().stream().map(BulkOutcome.Done::undo).toList();
    return undo.isEmpty()
        ? Notice.success(text)
        : Notice.undoable(
            text,
            "/tasks/bulk/undo",
            Map.of("key", BulkUndo.keep(session, undo, titles(undoable))));
  }

  private static Map<String, String> titles(List<BulkOutcome.Done> done) {
    return done.stream()
        .collect(
            Collectors.toMap(
                one -> one.before().id().toString(), one -> one.before().title().value()));
  }
}
