package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.Rank;
import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Tasks;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Moves tasks in the manual order of a list.
@Controller
class PlaceController {
  private final Tasks tasks;
  private final TaskMessages messages;

  PlaceController(Tasks tasks, TaskMessages messages) {
    this.tasks = tasks;
    this.messages = messages;
  }

  /// @param place in the format of [PlaceChoice]; `null` for the rank
  /// @param rank a former rank; empty for none
  @PostMapping("/tasks/{id}/place")
  String place(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(defaultValue = "") String rank,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    Map<String, @Nullable Object> fields =
        place == null ? PlaceChoice.rank(rank) : PlaceChoice.fields(place);
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    Notice notice =
        found instanceof Accepted(var task)
            ? move(caller, task, fields)
            : Notice.warning(messages.of(found));
    return notice.redirect(flash, id, back);
  }

  private Notice move(Caller caller, Task before, Map<String, @Nullable Object> fields) {
    return switch (TaskReader.patch(fields)) {
      case Read.Bad<TaskPatch> _ -> Notice.warning(messages.say("tasks.refused.place"));
      case Read.Good<TaskPatch>(var patch) -> {
        TaskResult result =
            tasks.execute(caller, new TaskCommand.Patch(before.id(), patch, Set.of()));
        yield switch (result) {
          case Accepted _ ->
              Notice.undoable(
                  done(caller, before, patch.rank()),
                  "/tasks/" + before.id() + "/place",
                  Map.of("rank", text(before.draft().rank())));
          case Invalid _ -> Notice.warning(messages.say("tasks.refused.place"));
          default -> Notice.warning(messages.of(result));
        };
      }
    };
  }

  private static String text(@Nullable Rank rank) {
    return rank == null ? "" : rank.value();
  }

  private String done(Caller caller, Task task, RankPatch place) {
    return switch (place) {
      case RankPatch.Keep _, RankPatch.To _ -> messages.say("tasks.done.placed", task.title());
      case RankPatch.First _ -> messages.say("tasks.done.placed.first", task.title());
      case RankPatch.Last _ -> messages.say("tasks.done.placed.last", task.title());
      case RankPatch.Before(var neighbour) ->
          messages.say("tasks.done.placed.before", task.title(), title(caller, neighbour));
      case RankPatch.After(var neighbour) ->
          messages.say("tasks.done.placed.after", task.title(), title(caller, neighbour));
    };
  }

  private String title(Caller caller, TaskId neighbour) {
    return tasks.find(caller, neighbour) instanceof Accepted(var task)
        ? task.title().value()
        : neighbour.toString();
  }
}
