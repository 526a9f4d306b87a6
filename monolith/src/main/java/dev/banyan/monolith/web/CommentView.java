package dev.banyan.monolith.web;

import dev.banyan.comments.Comment;
import dev.banyan.tasks.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A comment as a page shows it.
///
/// @param when as people say it
/// @param html of its Markdown, safe to show
/// @param mayDelete whether the reader may delete it
public record CommentView(
    String id,
    String author,
    String when,
    String exact,
    String instant,
    String html,
    boolean mayDelete) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  static CommentView of(Comment comment, Caller reader, ZoneId zone, Instant now) {
    ZonedDateTime made = comment.createdAt().atZone(zone);
    return new CommentView(
        comment.id().toString(),
        comment.author().value(),
        DayWords.of(made.toLocalDate(), now.atZone(zone).toLocalDate()) + ", " + TIME.format(made),
        TaskView.EXACT.format(made),
        comment.createdAt().toString(),
        Markdown.html(comment.text().value()),
        comment.mayBeDeletedBy(reader));
  }
}
