package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// JSON representation of a page of labels.
public record LabelPageJson(List<Item> items, TaskPageJson.Page page) {
  public LabelPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }

  /// @param open open tasks and tasks in progress
  public record Item(String name, int open, int total) {
    public Item {
      requireNonNull(name);
    }
  }
}
