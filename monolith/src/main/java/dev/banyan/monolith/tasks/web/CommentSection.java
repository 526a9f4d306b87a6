package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.Comments;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.CommentWriter;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the comments section of a task's page. If comments are unavailable, the section shows
/// a message and the rest of the page works.
@Component
class CommentSection {
  private final Comments comments;
  private final MentionedUsers mentioned;
  private final TaskMessages taskMessages;
  private final CommentMessages commentMessages;
  private final Clock clock;

  CommentSection(
      Comments comments,
      MentionedUsers mentioned,
      TaskMessages taskMessages,
      CommentMessages commentMessages,
      Clock clock) {
    this.comments = comments;
    this.mentioned = mentioned;
    this.taskMessages = taskMessages;
    this.commentMessages = commentMessages;
    this.clock = clock;
  }

  /// @param after cursor of the page of comments; an invalid one shows the first page
  void fill(Model model, TaskId task, @Nullable String after, Caller caller, ZoneId zone) {
    CommentId from = cursor(after);
    var query = new CommentQuery(task, from, CommentQuery.MAXIMUM_LIMIT);
    CommentResult<CommentPage> result = comments.list(caller, query);
    Instant now = clock.instant();
    List<Comment> listed =
        result instanceof Accepted<CommentPage>(var page) ? page.comments() : List.of();
    Set<Username> users =
        mentioned.in(listed.stream().map(comment -> comment.text().value()).toList());
    List<CommentView> said =
        listed.stream()
            .map(comment -> CommentView.of(comment, users, caller, zone, now, taskMessages))
            .toList();
    model.addAttribute("said", said);
    if (model.getAttribute("editing") instanceof CommentEdit edit) {
      // If the edited comment is not on this page, its form is shown above the others.
      model.addAttribute(
          "editedAbove", said.stream().noneMatch(comment -> comment.id().equals(edit.id())));
    }
    model.addAttribute("commentsMisread", after != null && !after.isEmpty() && from == null);
    model.addAttribute("commentsAt", from == null ? null : CommentWriter.cursor(from));
    model.addAttribute(
        "moreComments",
        result instanceof Accepted<CommentPage>(var page) && page.next() != null
            ? CommentWriter.cursor(page.next())
            : null);
    model.addAttribute(
        "commentsAway", result instanceof Accepted ? null : commentMessages.listing(result));
    if (!model.containsAttribute("comment")) {
      model.addAttribute("comment", CommentForm.empty());
    }
    if (!model.containsAttribute("commentErrors")) {
      model.addAttribute("commentErrors", Map.of());
    }
  }

  private static @Nullable CommentId cursor(@Nullable String text) {
    try {
      return text == null ? null : CommentReader.cursor(text);
    } catch (InvalidValueException e) {
      return null;
    }
  }
}
