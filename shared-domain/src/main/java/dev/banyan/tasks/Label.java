package dev.banyan.tasks;

import dev.banyan.values.TextRules;

/// A word that groups tasks, of 1 to 40 characters on one line; white space around it is dropped.
public record Label(String value) {
  public static final int MAXIMUM = 40;

  public Label {
    value = TextRules.oneLine(value, MAXIMUM);
  }

  /// A label as it is entered. The constructor accepts what is stored, which may be older than a
  /// rule.
  ///
  /// @throws InvalidValueException if nothing of it can be seen, or it is too long
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
