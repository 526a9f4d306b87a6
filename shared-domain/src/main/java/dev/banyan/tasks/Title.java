package dev.banyan.tasks;

import dev.banyan.values.TextRules;

/// What is to be done, in one line of 1 to 200 characters; white space around it is dropped.
public record Title(String value) {
  public static final int MAXIMUM = 200;

  public Title {
    value = TextRules.oneLine(value, MAXIMUM);
  }

  /// A title as it is entered. The constructor accepts what is stored, which may be older than a
  /// rule.
  ///
  /// @throws InvalidValueException if nothing of it can be seen, or it is too long
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
