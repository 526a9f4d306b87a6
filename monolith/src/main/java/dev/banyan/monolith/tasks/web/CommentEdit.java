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

/// The form that edits a comment, as it was typed.
///
/// @param version the one that the form was filled from; `null` where the form does not say
/// @param unsaved whether it came back without being saved
/// @param resend whether the page sends it again by itself
/// @param theirs the text that is there now, where it is neither the one that the form was filled
///   from nor this one
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

  /// As it came back from a browser.
  static CommentEdit typed(CommentId id, String text, @Nullable String version) {
    return new CommentEdit(id.toString(), text, version, true, false, null, Map.of());
  }

  CommentEdit with(Map<String, String> wrong) {
    return new CommentEdit(id, text, version, unsaved, resend, theirs, wrong);
  }

  /// The same, sent again by itself. Without a version that could overwrite somebody.
  CommentEdit resent() {
    return new CommentEdit(id, text, version, unsaved, version != null, theirs, errors);
  }

  /// The same beside what is there now, which the next save replaces.
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
