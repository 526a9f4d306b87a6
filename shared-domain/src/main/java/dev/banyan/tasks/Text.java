package dev.banyan.tasks;

import java.util.function.IntPredicate;

/// The checks that all text values share. Lengths are in Unicode code points, as PostgreSQL and
/// JSON Schema count.
final class Text {
  private Text() {}

  static String oneLine(String text, int maximum) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new InvalidValueException("required", "must not be empty");
    }
    return checked(stripped, maximum, Character::isISOControl);
  }

  static String manyLines(String text, int maximum) {
    return checked(
        text, maximum, c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  private static String checked(String text, int maximum, IntPredicate refused) {
    if (text.codePointCount(0, text.length()) > maximum) {
      throw new InvalidValueException("too_long", "must be at most " + maximum + " characters");
    }
    if (text.codePoints().anyMatch(refused.or(Text::isLineSeparatorOrLoneSurrogate))) {
      throw new InvalidValueException(
          "control_character", "must not contain control characters or broken Unicode");
    }
    return text;
  }

  // A lone surrogate has no UTF-8 form: a database would refuse or change it.
  private static boolean isLineSeparatorOrLoneSurrogate(int c) {
    return c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.SURROGATE;
  }
}
