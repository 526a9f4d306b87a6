package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// JSON representation of a page of comments.
public record CommentPageJson(List<CommentJson> items, TaskPageJson.Page page) {
  public CommentPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }
}
