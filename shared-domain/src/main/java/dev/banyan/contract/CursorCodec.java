package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskId;
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
      String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      // The key can contain the separator.
      int first = plain.indexOf('|');
      int last = plain.lastIndexOf('|');
      if (first == last) {
        return Optional.empty();
      }
      TaskId id = TaskId.of(plain.substring(last + 1));
      return SortCodec.read(plain.substring(0, first))
          .flatMap(sort ->
              sort.key(plain.substring(first + 1, last)).map(key -> new TaskCursor(sort, key, id)))
          .filter(place -> write(place).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
