package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskSort;
import java.util.Base64;
import java.util.Optional;

/// Encodes a [TaskCursor] as opaque text.
final class CursorCodec {
  private CursorCodec() {}

  static String write(TaskCursor taskCursor) {
    String plain =
        SortCodec.write(taskCursor.sort()) + "|" + taskCursor.key() + "|" + taskCursor.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /// Empty for text that [#write] cannot produce.
  static Optional<TaskCursor> read(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", -1);
      if (parts.length != 3) {
        return Optional.empty();
      }
      Optional<TaskSort> sort = SortCodec.read(parts[0]);
      long key = Long.parseLong(parts[1]);
      TaskId id = TaskId.of(parts[2]);
      return sort.filter(s -> s.admitsKey(key))
          .map(s -> new TaskCursor(s, key, id))
          .filter(place -> write(place).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
