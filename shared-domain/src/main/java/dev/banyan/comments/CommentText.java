package dev.banyan.comments;

import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Notes;

/// What a comment says: Markdown like a task's notes, kept exactly as typed, but never blank.
public record CommentText(String value) {
  public static final int MAXIMUM = Notes.MAXIMUM;

  public CommentText {
    value = new Notes(value).value();
    if (value.isBlank()) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
