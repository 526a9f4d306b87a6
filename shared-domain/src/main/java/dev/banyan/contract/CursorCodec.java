package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.tasks.Cursor;
import dev.banyan.tasks.Sort;
import dev.banyan.tasks.TaskId;
import java.util.Base64;
import java.util.Optional;

/// The opaque text of a [Cursor].
final class CursorCodec {
  private CursorCodec() {}

  static String write(Cursor cursor) {
    String plain = SortCodec.write(cursor.sort()) + "|" + cursor.key() + "|" + cursor.id();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /// Empty for any text that [#write] does not make.
  static Optional<Cursor> read(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\|", -1);
      if (parts.length != 3) {
        return Optional.empty();
      }
      Optional<Sort> sort = SortCodec.read(parts[0]);
      long key = Long.parseLong(parts[1]);
      TaskId id = TaskId.of(parts[2]);
      return sort.filter(s -> s.admitsKey(key)).map(s -> new Cursor(s, key, id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
