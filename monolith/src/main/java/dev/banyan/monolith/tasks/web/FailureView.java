package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.tasks.web.BulkOutcome.Failed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// View model of the tasks that could not be changed for one reason.
///
/// @param titles of the first of them
/// @param more how many others there are
public record FailureView(String reason, List<String> titles, int more) implements Serializable {
  private static final int SHOWN = 10;

  /// @param reason the text for a task
  /// @param unknown stands for a task that the user cannot see
  static List<FailureView> of(
      List<Failed> failed, Function<Failed, String> reason, String unknown) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Failed one : failed) {
      byReason
          .computeIfAbsent(reason.apply(one), _ -> new ArrayList<>())
          .add(one.title() == null ? unknown : one.title());
    }
    ArrayList<FailureView> views = new ArrayList<>();
    byReason.forEach((why, titles) ->
        views.add(
            new FailureView(
                why,
                List.copyOf(titles.subList(0, Math.min(SHOWN, titles.size()))),
                Math.max(0, titles.size() - SHOWN))));
    return views;
  }
}
