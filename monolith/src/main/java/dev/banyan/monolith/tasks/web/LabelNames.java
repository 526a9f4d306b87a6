package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.values.InvalidValueException;
import java.util.List;
import org.springframework.stereotype.Component;

/// Finds labels of a user by their first characters.
@Component
class LabelNames {
  private final TaskOverview overview;

  LabelNames(TaskOverview overview) {
    this.overview = overview;
  }

  /// None if labels are unavailable, or if no label can begin with this text.
  List<String> beginning(Caller caller, String prefix, int rows) {
    try {
      return overview.labels(caller, new LabelQuery(prefix, null, rows))
              instanceof ReadResult.Found<LabelPage>(var page)
          ? page.labels().stream().map(one -> one.label().value()).toList()
          : List.of();
    } catch (InvalidValueException e) {
      return List.of();
    }
  }
}
