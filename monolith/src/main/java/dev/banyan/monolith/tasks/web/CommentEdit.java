package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentText;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The submitted form for editing a comment.
///
/// @param version the version that the form was filled from; `null` if the form has none
/// @param unsaved whether it was shown again without being saved
/// @param resend whether the page resubmits it automatically
/// @param theirs the current text, if it differs from both the original and this one
/// @param errors by field
public record CommentEdit(
    String id,
    String text,
    @Nullable String version,
    boolean unsaved,
    boolean resend,
    @Nullable String theirs,
    Map<String, String> errors) {

  static CommentEdit of(Comment comment) {
    return new CommentEdit(
        comment.id().toString(),
        comment.text().value(),
        String.valueOf(comment.version().value()),
        false,
        false,
        null,
        Map.of());
  }

  /// Parsed from a submitted form.
  static CommentEdit typed(CommentId id, String text, @Nullable String version) {
    return new CommentEdit(id.toString(), text, version, true, false, null, Map.of());
  }

  CommentEdit with(Map<String, String> wrong) {
    return new CommentEdit(id, text, version, unsaved, resend, theirs, wrong);
  }

  /// This form with automatic resubmission. Without a version, that could overwrite another user's
  /// change.
  CommentEdit resent() {
    return new CommentEdit(id, text, version, unsaved, version != null, theirs, errors);
  }

  /// This form next to the current text, which the next save replaces.
  CommentEdit over(Comment current) {
    return new CommentEdit(
        id,
        text,
        String.valueOf(current.version().value()),
        unsaved,
        resend,
        current.text().value(),
        errors);
  }

  Read<CommentText> read() {
    return CommentReader.creation(Map.of("text", text));
  }

  CommentCommand.Edit command(TaskId task, CommentId comment, CommentText words) {
    return new CommentCommand.Edit(task, comment, words, Version.named(version));
  }
}
