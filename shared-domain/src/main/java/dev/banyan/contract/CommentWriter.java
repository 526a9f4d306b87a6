package dev.banyan.contract;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Reactions;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Converts comments from the domain model to their JSON representation.
public final class CommentWriter {
  private CommentWriter() {}

  public static CommentJson comment(Comment comment) {
    return new CommentJson(
        comment.id().value(),
        comment.task().value(),
        comment.author().value(),
        comment.text().value(),
        comment.createdAt(),
        comment.editedAt(),
        comment.deletedAt(),
        comment.version().value(),
        reactions(comment.reactions()));
  }

  private static List<CommentJson.Reaction> reactions(Reactions reactions) {
    return reactions.users().entrySet().stream()
        .map(reaction ->
            new CommentJson.Reaction(
                reaction.getKey().code(),
                reaction.getValue().stream().map(Username::value).toList()))
        .toList();
  }

  static CommentPageJson page(CommentPage page, int limit) {
    CommentId next = page.next();
    return new CommentPageJson(
        page.comments().stream().map(CommentWriter::comment).toList(),
        new TaskPageJson.Page(limit, next == null ? null : cursor(next)));
  }

  /// The body of a create request.
  public static Map<String, @Nullable Object> draft(CommentText text) {
    return Map.of("text", text.value());
  }

  /// The body of a merge patch.
  public static Map<String, @Nullable Object> patch(@Nullable CommentText text) {
    return text == null ? Map.of() : draft(text);
  }

  /// The query parameters of a list; defaults are omitted.
  public static Map<String, List<String>> query(CommentQuery query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("limit", List.of(String.valueOf(query.limit())));
    if (query.after() != null) {
      parameters.put("cursor", List.of(cursor(query.after())));
    }
    return parameters;
  }

  /// The query parameters of a search; defaults are omitted.
  public static Map<String, List<String>> query(CommentSearch search) {
    CommentFilter filter = search.filter();
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "task_id", filter.task());
    put(parameters, "author", filter.author());
    put(parameters, "q", filter.text());
    put(parameters, "created_from", filter.createdFrom());
    put(parameters, "created_to", filter.createdTo());
    put(parameters, "deleted", filter.deleted() ? true : null);
    put(parameters, "sort", search.newestFirst() ? null : "created_at");
    put(parameters, "limit", search.limit());
    put(parameters, "cursor", search.after() == null ? null : cursor(search.after()));
    return parameters;
  }

  private static void put(
      Map<String, List<String>> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.put(name, List.of(value.toString()));
    }
  }

  public static String cursor(CommentId after) {
    return IdCursor.write(after.value());
  }

  /// The idempotency key of a create request with a digest of its content and task.
  public static Idempotency idempotency(String key, TaskId task, CommentText text) {
    return new Idempotency(key, RequestDigest.of(List.of(task.toString(), text.value())));
  }
}
