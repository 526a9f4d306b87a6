package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.values.InvalidValueException;
import java.util.Base64;

/// Cursors of lists in the order of a text.
final class TextCursor {
  private TextCursor() {}

  static String write(String after) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(after.getBytes(UTF_8));
  }

  /// @throws InvalidValueException if it is malformed
  static String read(String text) {
    try {
      String after = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      boolean plain = after.chars().noneMatch(Character::isISOControl);
      if (plain && !after.isEmpty() && write(after).equals(text)) {
        return after;
      }
    } catch (IllegalArgumentException e) {
      // Not Base64.
    }
    throw new InvalidValueException("bad_cursor", "must come from a page of the same list");
  }
}
