package dev.banyan.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of labels.
///
/// @param next the key of the last of these labels if more follow, otherwise `null`
public record LabelPage(List<LabelCount> labels, @Nullable String next) {
  public LabelPage {
    labels = List.copyOf(labels);
  }

  /// The page of the labels that were found.
  ///
  /// @param found one more than the limit if there are more
  public static LabelPage of(List<LabelCount> found, int limit) {
    return found.size() > limit
        ? new LabelPage(found.subList(0, limit), found.get(limit - 1).key())
        : new LabelPage(found, null);
  }
}
