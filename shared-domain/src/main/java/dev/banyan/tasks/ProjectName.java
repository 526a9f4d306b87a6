package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;

/// A project's name: one line of 1 to 100 characters, trimmed, without control characters.
public record ProjectName(String value) {
  public static final int MAXIMUM = 100;

  public ProjectName {
    value = TextRules.oneLine(value, MAXIMUM);
  }

  /// Parses a submitted name.
  ///
  /// @throws InvalidValueException if it is empty, contains control characters or is too long
  public static ProjectName of(String text) {
    ProjectName name = new ProjectName(TextRules.enteredLine(text));
    TextRules.requireVisible(name.value);
    return name;
  }

  @Override
  public String toString() {
    return value;
  }
}
