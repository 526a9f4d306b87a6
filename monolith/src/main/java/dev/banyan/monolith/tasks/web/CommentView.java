package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Comment;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.http.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// View model of a comment.
///
/// @param when relative to today
/// @param html rendered from Markdown, sanitized
/// @param edited time of the last edit, relative to today; `null` if never edited
/// @param mayChange whether the viewer may edit and delete it
/// @param reactions one for each emoji
public record CommentView(
    String id,
    String author,
    String when,
    String exact,
    String instant,
    @Nullable String edited,
    String html,
    boolean mayChange,
    List<ReactionView> reactions) {
  /// @param users whose mentions are emphasized
  static CommentView of(
      Comment comment,
      Set<Username> users,
      Caller reader,
      ZoneId zone,
      Instant now,
      TaskMessages taskMessages) {
    ZonedDateTime made = comment.createdAt().atZone(zone);
    Instant edited = comment.editedAt();
    return new CommentView(
        comment.id().toString(),
        comment.author().value(),
        RelativeDateFormat.of(made, now, taskMessages),
        Language.current().dayAndTime(made),
        comment.createdAt().toString(),
        edited == null ? null : RelativeDateFormat.of(edited.atZone(zone), now, taskMessages),
        Markdown.html(comment.text().value(), taskMessages, users),
        comment.mayBeChangedBy(reader),
        ReactionView.all(comment.reactions(), reader.name(), taskMessages));
  }
}
