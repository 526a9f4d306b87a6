package dev.banyan.tasks.quick;

import dev.banyan.tasks.Violation;
import java.util.List;

/// Result of parsing a line.
public sealed interface QuickResult {
  /// The recognized parts of the line, in its order.
  List<QuickToken> tokens();

  record Parsed(QuickTask task) implements QuickResult {
    @Override
    public List<QuickToken> tokens() {
      return task.tokens();
    }
  }

  /// The line describes no valid task. Pointers are `/text` for the line, or name the field of the
  /// task, such as `/labels/0`.
  record Invalid(List<Violation> violations, List<QuickToken> tokens) implements QuickResult {
    public Invalid {
      violations = List.copyOf(violations);
      tokens = List.copyOf(tokens);
    }
  }
}
