package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentText;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Username;
import dev.banyan.tasks.Version;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Wire to domain, for comments.
public final class CommentReader {
  private static final Set<String> READ_ONLY =
      Set.of("id", "task_id", "author", "created_at", "deleted_at", "version");

  private CommentReader() {}

  /// A comment that another server sent.
  ///
  /// @throws IllegalArgumentException when it is none that this release knows
  public static Comment comment(CommentJson json) {
    return new Comment(
        new CommentId(json.id()),
        new TaskId(json.taskId()),
        new Username(json.author()),
        new CommentText(json.text()),
        json.createdAt(),
        json.deletedAt(),
        new Version(json.version()),
        null);
  }

  /// A page that another server sent.
  ///
  /// @throws IllegalArgumentException when it is none that this release knows
  public static CommentPage page(CommentPageJson json) {
    String cursor = json.page().nextCursor();
    return new CommentPage(
        json.items().stream().map(CommentReader::comment).toList(),
        cursor == null ? null : cursor(cursor));
  }

  /// The place that a cursor's text names.
  ///
  /// @throws InvalidValueException when it names none
  public static CommentId cursor(String text) {
    try {
      return CommentId.of(new String(Base64.getUrlDecoder().decode(text), UTF_8));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("bad_cursor", "must come from a page of the same list");
    }
  }

  /// The body of a creation, or a form that asks for the same.
  public static Read<CommentText> creation(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a comment", READ_ONLY);
    CommentText text =
        body.<CommentText>field("text", value -> CommentText.of(BodyReader.text(value))).over(null);
    if (text == null && !body.refused("/text")) {
      body.add("/text", "required", "must be given");
    }
    return text == null || !body.violations().isEmpty()
        ? new Read.Bad<>(new Invalid(body.violations()))
        : new Read.Good<>(text);
  }
}
