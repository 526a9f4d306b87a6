package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Emoji;
import dev.banyan.comments.Reactions;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Version;
import dev.banyan.values.InvalidValueException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts the JSON representation of comments to the domain model.
public final class CommentReader {
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "task_id",
          "author",
          "created_at",
          "edited_at",
          "deleted_at",
          "version",
          "reactions");

  private CommentReader() {}

  /// Converts a comment sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static Comment comment(CommentJson json) {
    return new Comment(
        new CommentId(json.id()),
        new TaskId(json.taskId()),
        new Username(json.author()),
        new CommentText(json.text()),
        json.createdAt(),
        json.editedAt(),
        json.deletedAt(),
        new Version(json.version()),
        reactions(json.reactions()),
        null);
  }

  private static Reactions reactions(@Nullable List<CommentJson.Reaction> json) {
    Map<Emoji, List<Username>> users = new EnumMap<>(Emoji.class);
    for (CommentJson.Reaction reaction : json == null ? List.<CommentJson.Reaction>of() : json) {
      Emoji.ofCode(reaction.emoji())
          .ifPresent(
              emoji -> users.put(emoji, reaction.users().stream().map(Username::new).toList()));
    }
    return new Reactions(users);
  }

  /// Converts stored reactions: the names of users by emoji.
  ///
  /// @param tree parsed JSON; `null` for none. Emoji of later versions are left out.
  public static Reactions reactions(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> stored)) {
      return Reactions.NONE;
    }
    Map<Emoji, List<Username>> users = new EnumMap<>(Emoji.class);
    stored.forEach((code, names) ->
        Emoji.ofCode(String.valueOf(code))
            .ifPresent(emoji ->
                users.put(
                    emoji,
                    ((List<?>) names)
                        .stream().map(name -> new Username(String.valueOf(name))).toList())));
    return new Reactions(users);
  }

  /// Converts a page sent by the other server.
  ///
  /// @throws IllegalArgumentException if this release does not support it
  public static CommentPage page(CommentPageJson json) {
    String cursor = json.page().nextCursor();
    return new CommentPage(
        json.items().stream().map(CommentReader::comment).toList(),
        cursor == null ? null : cursor(cursor));
  }

  /// Parses a cursor.
  ///
  /// @throws InvalidValueException if it is malformed
  public static CommentId cursor(String text) {
    return new CommentId(IdCursor.read(text));
  }

  /// Reads the body of a create request, or an equivalent form.
  public static Read<CommentText> creation(@Nullable Object tree) {
    return switch (text(tree, "must be given")) {
      case Read.Bad<Edit<CommentText>>(var invalid) -> new Read.Bad<>(invalid);
      case Read.Good<Edit<CommentText>>(var text) ->
          new Read.Good<>(requireNonNull(text.over(null)));
    };
  }

  /// Reads the body of a merge patch.
  static Read<Edit<CommentText>> patch(@Nullable Object tree) {
    return text(tree, null);
  }

  /// @param missing the violation if there is no text; `null` if the text is optional
  private static Read<Edit<CommentText>> text(@Nullable Object tree, @Nullable String missing) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a comment", READ_ONLY);
    Edit<CommentText> text = body.field("text", value -> CommentText.of(BodyReader.text(value)));
    boolean emptied = text instanceof Edit.To<CommentText>(var value) && value == null;
    if (!body.refused("/text")) {
      if (missing != null && text.over(null) == null) {
        body.add("/text", "required", missing);
      } else if (emptied) {
        body.add("/text", "required", "must not be empty");
      }
    }
    return body.violations().isEmpty()
        ? new Read.Good<>(text)
        : new Read.Bad<>(new Invalid(body.violations()));
  }
}
