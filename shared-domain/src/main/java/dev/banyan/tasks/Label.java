package dev.banyan.tasks;

import dev.banyan.values.TextRules;

/// Label of a task: 1 to 40 characters on one line, trimmed.
public record Label(String value) {
  public static final int MAXIMUM = 40;

  public Label {
    value = TextRules.oneLine(value, MAXIMUM);
  }

  /// Parses a submitted label. The constructor accepts stored values, which may predate a rule.
  ///
  /// @throws InvalidValueException if it has no visible characters or is too long
  public static Label of(String text) {
    Label label = new Label(TextRules.enteredLine(text));
    TextRules.requireVisible(label.value);
    return label;
  }

  @Override
  public String toString() {
    return value;
  }
}
