package dev.banyan.contract;

import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.quick.QuickTask;
import dev.banyan.tasks.quick.QuickToken;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// JSON representation of what a quick add request would create.
///
/// @param task a body that creates the task
/// @param tokens the recognized parts of the line, in its order
public record QuickPreviewJson(Map<String, @Nullable Object> task, List<Token> tokens) {

  /// See [QuickToken].
  public record Token(int start, int end, String kind, String meaning) {}

  static QuickPreviewJson of(QuickTask task, TaskDraft placed) {
    Map<String, @Nullable Object> body = TaskWriter.draft(placed);
    body.values().removeIf(Objects::isNull);
    return new QuickPreviewJson(body, task.tokens().stream().map(QuickPreviewJson::token).toList());
  }

  private static Token token(QuickToken token) {
    return new Token(token.start(), token.end(), token.kind().name(), token.meaning());
  }
}
