package dev.banyan.tasks;

/// Free text in Markdown, up to 20,000 characters, kept exactly as typed.
public record Notes(String value) {
  public static final int MAXIMUM = 20_000;
  public static final Notes NONE = new Notes("");

  public Notes {
    value = Text.manyLines(value, MAXIMUM);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
