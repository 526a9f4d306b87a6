package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// JSON representation of a page of projects.
public record ProjectPageJson(List<ProjectJson> items, TaskPageJson.Page page) {
  public ProjectPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }
}
