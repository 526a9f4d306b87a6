package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.UUID;

/// A task's identity: a UUID of version 7 (RFC 9562), made in the domain so that no sequence has to
/// be handed over.
public record TaskId(UUID value) implements Comparable<TaskId> {

  /// Reads the canonical text form.
  ///
  /// @throws InvalidValueException when the text is not a UUID in its 36-character form
  public static TaskId of(String text) {
    try {
      UUID id = UUID.fromString(text);
      // It admits "1-1-1-1-1" and hyphens in odd places, which no client means.
      if (id.toString().equalsIgnoreCase(text)) {
        return new TaskId(id);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one message.
    }
    throw notAnId();
  }

  private static InvalidValueException notAnId() {
    return new InvalidValueException("bad_id", "must be a UUID");
  }

  /// Orders as PostgreSQL orders `uuid`: by unsigned bytes.
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
