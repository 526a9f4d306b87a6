package dev.banyan.contract;

import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.filter.FilterProblem;
import dev.banyan.tasks.filter.FilterReader;
import dev.banyan.tasks.filter.FilterResult;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.tasks.filter.FilterViewer.ProjectNames;
import dev.banyan.tasks.quick.QuickLanguage;
import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;

/// For whom, and when, the parameter `filter` is read.
///
/// @param me the caller
record FilterContext(Username me, Instant now, ProjectNames projects) {

  /// @throws InvalidValueException if the text is not a filter
  TaskCondition read(String text, LocalDate today) {
    FilterViewer viewer = new FilterViewer(me, today, projects);
    return value(viewer.resolve(value(new FilterReader(today, QuickLanguage.ENGLISH).read(text))));
  }

  private static <T> T value(FilterResult<T> result) {
    return switch (result) {
      case FilterResult.Read<T>(var value) -> value;
      case FilterResult.Invalid<T>(FilterProblem problem) ->
          throw new InvalidValueException(problem.reason().code(), problem.message());
    };
  }
}
