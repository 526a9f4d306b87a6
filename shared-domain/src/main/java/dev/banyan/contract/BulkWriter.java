package dev.banyan.contract;

import dev.banyan.tasks.RankPatch;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskPatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes bulk requests.
public final class BulkWriter {
  private BulkWriter() {}

  /// The body of a request that executes these changes.
  public static Map<String, @Nullable Object> request(List<TaskCommand.Change> changes) {
    return Map.of("items", changes.stream().map(BulkWriter::item).toList());
  }

  private static Map<String, @Nullable Object> item(TaskCommand.Change change) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("id", change.id().toString());
    if (!change.ifVersion().isEmpty()) {
      item.put("if_match", EntityTags.ifMatch(change.ifVersion()));
    }
    switch (change) {
      case TaskCommand.Replace(var _, var draft, var _) -> {
        TaskPatch all = TaskPatch.to(draft);
        // A replacement without a rank keeps that of the task.
        update(item, draft.rank() == null ? all.withRank(RankPatch.keep()) : all);
      }
      case TaskCommand.Patch patch -> update(item, patch.patch());
      case TaskCommand.Delete _ -> item.put("action", BulkReader.Action.DELETE.word());
      case TaskCommand.Restore _ -> item.put("action", BulkReader.Action.RESTORE.word());
    }
    return item;
  }

  private static void update(Map<String, @Nullable Object> item, TaskPatch patch) {
    item.put("action", BulkReader.Action.UPDATE.word());
    item.put("patch", TaskWriter.patch(patch));
  }
}
