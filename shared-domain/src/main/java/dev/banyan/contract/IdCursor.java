package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.util.Base64;
import java.util.UUID;

/// Cursors of lists in the order of their ids.
final class IdCursor {
  private IdCursor() {}

  static String write(UUID after) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(after.toString().getBytes(UTF_8));
  }

  /// @throws InvalidValueException if it is malformed
  static UUID read(String text) {
    try {
      UUID after = TaskId.of(new String(Base64.getUrlDecoder().decode(text), UTF_8)).value();
      if (write(after).equals(text)) {
        return after;
      }
    } catch (IllegalArgumentException e) {
      // Not an id in Base64.
    }
    throw new InvalidValueException("bad_cursor", "must come from a page of the same list");
  }
}
