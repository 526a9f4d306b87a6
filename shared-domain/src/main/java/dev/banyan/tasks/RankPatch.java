package dev.banyan.tasks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a patch moves a task in the manual order of its project or inbox.
public sealed interface RankPatch {
  /// Not at all.
  record Keep() implements RankPatch {}

  /// To a rank that is known, such as one from before; `null` for where its id is.
  record To(@Nullable Rank rank) implements RankPatch {}

  /// Directly before another task.
  record Before(TaskId neighbour) implements RankPatch {}

  /// Directly behind another task.
  record After(TaskId neighbour) implements RankPatch {}

  record First() implements RankPatch {}

  record Last() implements RankPatch {}

  /// The rank after this patch. Places next to other tasks are found before, in the store: by
  /// themselves, they keep the rank.
  default @Nullable Rank over(@Nullable Rank current) {
    return this instanceof To(var rank) ? rank : current;
  }

  /// Whether the place depends on other tasks.
  default boolean dependsOnOthers() {
    return switch (this) {
      case Keep _, To _ -> false;
      case Before _, After _, First _, Last _ -> true;
    };
  }

  static RankPatch keep() {
    return new Keep();
  }

  static RankPatch between(@Nullable Rank from, @Nullable Rank to) {
    return Objects.equals(from, to) ? keep() : new To(to);
  }
}
