package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// One page of a task's comments on the wire.
public record CommentPageJson(List<CommentJson> items, TaskPageJson.Page page) {
  public CommentPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }
}
