package dev.banyan.monolith.administration.tasks;

import dev.banyan.admin.model.DelimitedList;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Violation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses submitted form values to a task draft with the contract's own reader.
final class TaskDraftReader {
  private static final Set<String> TYPED =
      Set.of(
          "title",
          "notes",
          "status",
          "priority",
          "due",
          "due_time",
          "start",
          "recurrence",
          "recurrence_from",
          "labels",
          "assignee",
          "project",
          "parent");

  private TaskDraftReader() {}

  static Read<TaskDraft> creation(RecordDraft recordDraft) {
    return TaskReader.creation(typed(recordDraft, new LinkedHashMap<>()));
  }

  static Read<TaskDraft> change(TaskDraft current, RecordDraft recordDraft) {
    return TaskReader.creation(typed(recordDraft, new LinkedHashMap<>(TaskWriter.draft(current))));
  }

  private static Map<String, @Nullable Object> typed(
      RecordDraft recordDraft, Map<String, @Nullable Object> tree) {
    for (String field : TYPED) {
      if (!recordDraft.names(field)) {
        continue;
      }
      if (field.equals("labels")) {
        tree.put(field, DelimitedList.read(recordDraft.all(field)));
      } else if (field.equals("title") || field.equals("notes")) {
        tree.put(field, recordDraft.one(field));
      } else if (recordDraft.one(field).isBlank()) {
        tree.remove(field);
      } else {
        tree.put(field, recordDraft.one(field).strip());
      }
    }
    // So that emptying the rule is enough.
    if (!tree.containsKey("recurrence")) {
      tree.remove("recurrence_from");
    }
    return tree;
  }

  static Map<String, FieldError> faults(TaskResult.Invalid invalid) {
    Map<String, FieldError> faults = new HashMap<>();
    for (Violation violation : invalid.violations()) {
      String[] parts = violation.pointer().split("/", -1);
      String field = parts.length > 1 ? parts[1] : "";
      faults.putIfAbsent(field, FieldError.said(violation.message()));
    }
    return faults;
  }
}
