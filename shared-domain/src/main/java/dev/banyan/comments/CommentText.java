package dev.banyan.comments;

import dev.banyan.tasks.Notes;
import dev.banyan.values.InvalidValueException;

/// What a comment says: Markdown like a task's notes, kept as typed, but never blank.
public record CommentText(String value) {
  public static final int MAXIMUM = Notes.MAXIMUM;

  public CommentText {
    value = new Notes(value).value();
    if (value.isBlank()) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  /// A text as it is entered.
  ///
  /// @throws InvalidValueException if nothing of it can be seen, or it is too long
  public static CommentText of(String text) {
    return new CommentText(Notes.visible(text).value());
  }

  @Override
  public String toString() {
    return value;
  }
}
