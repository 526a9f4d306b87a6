package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.UUID;

/// Id of a task: a UUID version 7 (RFC 9562), generated in the domain so that a hand-over does not
/// need to transfer a sequence.
public record TaskId(UUID value) implements Comparable<TaskId> {

  /// Parses the canonical text form.
  ///
  /// @throws InvalidValueException if the text is not a UUID in its 36-character form
  public static TaskId of(String text) {
    try {
      UUID id = UUID.fromString(text);
      // UUID.fromString also accepts "1-1-1-1-1" and misplaced hyphens.
      if (id.toString().equalsIgnoreCase(text)) {
        return new TaskId(id);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the shared error message.
    }
    throw notAnId();
  }

  private static InvalidValueException notAnId() {
    return new InvalidValueException("bad_id", "must be a UUID");
  }

  /// Compares unsigned bytes, like PostgreSQL's `uuid` type.
  @Override
  public int compareTo(TaskId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
