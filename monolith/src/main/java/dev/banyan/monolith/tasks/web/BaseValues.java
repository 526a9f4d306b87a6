package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.tasks.TaskDraft;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The original values of a task's form, stored as a hidden field: the base of a three-way merge.
final class BaseValues {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BaseValues() {}

  static String write(TaskDraft draft) {
    return JSON.writeValueAsString(TaskWriter.draft(draft));
  }

  /// Empty if the field is invalid.
  static Optional<TaskDraft> read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return switch (TaskReader.creation(JSON.readValue(text, Object.class))) {
        case Read.Good<TaskDraft>(var draft) -> Optional.of(draft);
        case Read.Bad<TaskDraft> _ -> Optional.empty();
      };
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
