package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.UUID;

/// Id of a project: a UUID version 7, generated in the domain like a task's id.
public record ProjectId(UUID value) {

  /// Parses the canonical text form.
  ///
  /// @throws InvalidValueException if the text is not a UUID in its 36-character form
  public static ProjectId of(String text) {
    return new ProjectId(TaskId.of(text).value());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
