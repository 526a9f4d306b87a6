package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// JSON representation of one page of a task's events.
public record TaskEventPageJson(List<TaskEventJson> items, TaskPageJson.Page page) {
  public TaskEventPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }
}
