package dev.banyan.contract;

import dev.banyan.tasks.TaskCount;

/// JSON representation of a number of tasks.
///
/// @param atLeast whether there are more
public record TaskCountJson(int count, boolean atLeast) {
  public static TaskCountJson of(TaskCount count) {
    return new TaskCountJson(count.count(), count.atLeast());
  }

  public TaskCount toCount() {
    return new TaskCount(count, atLeast);
  }
}
