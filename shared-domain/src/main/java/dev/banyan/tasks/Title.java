package dev.banyan.tasks;

import dev.banyan.values.TextRules;

/// Title of a task: 1 to 200 characters on one line, trimmed.
public record Title(String value) {
  public static final int MAXIMUM = 200;

  public Title {
    value = TextRules.oneLine(value, MAXIMUM);
  }

  /// Parses a submitted title. The constructor accepts stored values, which may predate a rule.
  ///
  /// @throws InvalidValueException if it has no visible characters or is too long
  public static Title of(String text) {
    Title title = new Title(TextRules.enteredLine(text));
    TextRules.requireVisible(title.value);
    return title;
  }

  @Override
  public String toString() {
    return value;
  }
}
