package dev.banyan.tasks;

import dev.banyan.values.TextRules;

/// Free text in Markdown, up to 20,000 characters, kept as typed; its lines end with LF.
public record Notes(String value) {
  public static final int MAXIMUM = 20_000;
  public static final Notes NONE = new Notes("");

  public Notes {
    value = TextRules.manyLines(value, MAXIMUM);
  }

  /// Notes as they are entered.
  ///
  /// @throws InvalidValueException if they are too long or have control characters
  public static Notes of(String text) {
    return new Notes(TextRules.composed(text));
  }

  /// Notes as they are entered where there must be something to see.
  ///
  /// @throws InvalidValueException also if nothing of them can be seen
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
