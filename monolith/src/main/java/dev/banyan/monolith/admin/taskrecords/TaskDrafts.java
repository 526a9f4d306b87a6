package dev.banyan.monolith.admin.taskrecords;

import dev.banyan.contract.ListText;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Violation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what somebody has typed as a task's draft, by the contract's own reader.
final class TaskDrafts {
  private static final Set<String> TYPED =
      Set.of("title", "notes", "status", "priority", "due", "labels", "assignee");

  private TaskDrafts() {}

  static Read<TaskDraft> creation(Draft draft) {
    return TaskReader.creation(typed(draft, new LinkedHashMap<>()));
  }

  static Read<TaskDraft> change(TaskDraft current, Draft draft) {
    return TaskReader.creation(typed(draft, new LinkedHashMap<>(TaskWriter.draft(current))));
  }

  private static Map<String, @Nullable Object> typed(
      Draft draft, Map<String, @Nullable Object> tree) {
    for (String field : TYPED) {
      if (!draft.names(field)) {
        continue;
      }
      if (field.equals("labels")) {
        tree.put(field, ListText.read(draft.all(field)));
      } else if (field.equals("title") || field.equals("notes")) {
        tree.put(field, draft.one(field));
      } else if (draft.one(field).isBlank()) {
        tree.remove(field);
      } else {
        tree.put(field, draft.one(field).strip());
      }
    }
    return tree;
  }

  static Map<String, Fault> faults(TaskResult.Invalid invalid) {
    Map<String, Fault> faults = new HashMap<>();
    for (Violation violation : invalid.violations()) {
      String[] parts = violation.pointer().split("/", -1);
      String field = parts.length > 1 ? parts[1] : "";
      faults.putIfAbsent(field, Fault.said(violation.message()));
    }
    return faults;
  }
}
