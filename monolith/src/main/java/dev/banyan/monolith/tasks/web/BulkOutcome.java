package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand.Change;
import dev.banyan.tasks.TaskCommand.Delete;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskCommand.Restore;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What became of the selected tasks.
record BulkOutcome(List<Done> done, List<Failed> failed) {

  /// A task that was changed, or was already as it should be.
  record Done(Task before, Task after) {

    boolean isUndoable(Caller caller) {
      return !after.version().equals(before.version()) && after.staysVisibleTo(caller);
    }

    /// The change that takes it back, unless the task was changed since.
    Change undo() {
      Set<Version> version = Set.of(after.version());
      if (before.inTrash() == after.inTrash()) {
        return new Patch(after.id(), TaskPatch.between(after.draft(), before.draft()), version);
      }
      return after.inTrash() ? new Restore(after.id(), version) : new Delete(after.id(), version);
    }
  }

  /// A task that was not changed.
  ///
  /// @param title `null` if the user cannot see the task
  record Failed(String id, @Nullable String title, TaskResult why) {

    static Failed of(Task task, TaskResult why) {
      return new Failed(task.id().toString(), task.title().value(), why);
    }
  }

  /// How many of the changed tasks the user does not see any longer.
  long unshared(Caller caller) {
    return done.stream().filter(one -> !one.after().staysVisibleTo(caller)).count();
  }

  List<Done> undoable(Caller caller) {
    return done.stream().filter(one -> one.isUndoable(caller)).toList();
  }
}
