package dev.banyan.contract;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON representation of a part of a rename.
///
/// @param complete whether no request must follow
/// @param nextCursor what the next request sends; absent if it is the last one, or if it is the
///   first one again
record LabelRenameJson(
    int changed, List<Failed> failed, boolean complete, @Nullable String nextCursor) {
  LabelRenameJson {
    failed = List.copyOf(failed);
  }

  /// A task that was not changed, and why.
  record Failed(UUID id, ProblemJson problem) {}
}
