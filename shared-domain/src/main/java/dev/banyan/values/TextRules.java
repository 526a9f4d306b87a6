package dev.banyan.values;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/// Validation and normalization shared by all text values. Lengths are counted in Unicode code
/// points, like in PostgreSQL and JSON Schema.
public final class TextRules {
  private TextRules() {}

  public static String oneLine(String text, int maximum) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new InvalidValueException("required", "must not be empty");
    }
    return checked(stripped, maximum, Character::isISOControl);
  }

  /// Converts line endings to LF: browsers submit CRLF.
  public static String manyLines(String text, int maximum) {
    return checked(
        text.replace("\r\n", "\n").replace('\r', '\n'),
        maximum,
        c -> Character.isISOControl(c) && c != '\n' && c != '\t');
  }

  /// Normalizes a submitted line: trimmed and in composed form (NFC), so that text that looks the
  /// same is equal.
  public static String enteredLine(String text) {
    return composed(trimmed(text));
  }

  /// The composed form (NFC) of a text.
  public static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// @throws InvalidValueException if the text has no visible character
  public static void requireVisible(String text) {
    if (text.codePoints().allMatch(TextRules::isInvisible)) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /// Whether a character separates words. Unlike `String.strip`, this also covers no-break spaces,
  /// the zero width space and the byte order mark.
  public static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B || c == 0xFEFF;
  }

  private static boolean isInvisible(int c) {
    return isBlank(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || isFiller(c);
  }

  // Letters, symbols and marks that Unicode defines as invisible.
  private static boolean isFiller(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default ->
          (c >= 0x180B && c <= 0x180F)
              || (c >= 0xFE00 && c <= 0xFE0F)
              || (c >= 0xE0000 && c <= 0xE0FFF);
    };
  }

  private static String checked(String text, int maximum, IntPredicate refused) {
    if (text.codePointCount(0, text.length()) > maximum) {
      throw new InvalidValueException("too_long", "must be at most " + maximum + " characters");
    }
    // Every stored value is checked when it is read, so this allocates nothing.
    int at = 0;
    while (at < text.length()) {
      int next = text.codePointAt(at);
      if (refused.test(next) || isLineSeparatorOrLoneSurrogate(next)) {
        throw new InvalidValueException(
            "control_character", "must not contain control characters or broken Unicode");
      }
      at += Character.charCount(next);
    }
    return text;
  }

  // A lone surrogate has no UTF-8 encoding: a database would reject or alter it.
  private static boolean isLineSeparatorOrLoneSurrogate(int c) {
    return c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.SURROGATE;
  }
}
