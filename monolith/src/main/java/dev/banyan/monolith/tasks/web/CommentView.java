package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Comment;
import dev.banyan.identity.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A comment as a page shows it.
///
/// @param when as people say it
/// @param html of its Markdown, safe to show
/// @param edited when it was last edited, as people say it; `null` where it never was
/// @param mayChange whether the reader may edit and delete it
public record CommentView(
    String id,
    String author,
    String when,
    String exact,
    String instant,
    @Nullable String edited,
    String html,
    boolean mayChange) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  static CommentView of(Comment comment, Caller reader, ZoneId zone, Instant now) {
    ZonedDateTime made = comment.createdAt().atZone(zone);
    Instant edited = comment.editedAt();
    return new CommentView(
        comment.id().toString(),
        comment.author().value(),
        when(made, now),
        TaskView.EXACT.format(made),
        comment.createdAt().toString(),
        edited == null ? null : when(edited.atZone(zone), now),
        Markdown.html(comment.text().value()),
        comment.mayBeChangedBy(reader));
  }

  private static String when(ZonedDateTime then, Instant now) {
    return RelativeDateFormat.of(then.toLocalDate(), now.atZone(then.getZone()).toLocalDate())
        + ", "
        + TIME.format(then);
  }
}
