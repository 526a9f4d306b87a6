package dev.banyan.comments;

import dev.banyan.tasks.Notes;
import dev.banyan.values.InvalidValueException;

/// Text of a comment: Markdown, stored unchanged, never blank.
public record CommentText(String value) {
  public static final int MAXIMUM = Notes.MAXIMUM;

  public CommentText {
    value = new Notes(value).value();
    if (value.isBlank()) {
      throw new InvalidValueException("required", "must not be empty");
    }
  }

  /// Parses submitted text.
  ///
  /// @throws InvalidValueException if it has no visible characters or is too long
  public static CommentText of(String text) {
    return new CommentText(Notes.visible(text).value());
  }

  @Override
  public String toString() {
    return value;
  }
}
