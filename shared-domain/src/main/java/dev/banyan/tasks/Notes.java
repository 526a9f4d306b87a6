package dev.banyan.tasks;

import dev.banyan.values.TextRules;

/// Markdown text with up to 20,000 characters, stored unchanged except for LF line endings.
public record Notes(String value) {
  public static final int MAXIMUM = 20_000;
  public static final Notes NONE = new Notes("");

  public Notes {
    value = TextRules.manyLines(value, MAXIMUM);
  }

  /// Parses submitted notes.
  ///
  /// @throws InvalidValueException if they are too long or contain control characters
  public static Notes of(String text) {
    return new Notes(TextRules.composed(text));
  }

  /// Parses submitted notes that must not be blank.
  ///
  /// @throws InvalidValueException also if they have no visible characters
  public static Notes visible(String text) {
    Notes notes = of(text);
    TextRules.requireVisible(notes.value);
    return notes;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
