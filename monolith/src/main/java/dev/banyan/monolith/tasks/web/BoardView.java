package dev.banyan.monolith.tasks.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// View model of a board.
public record BoardView(String group, List<Column> columns) {

  /// A column with its first cards.
  ///
  /// @param id of the element
  /// @param value the field of its tasks; empty for none
  /// @param count how many there are: exact, or with a plus sign if there are more
  /// @param more URL of the next cards; `null` if there are no more
  /// @param list URL of the same tasks as a list
  public record Column(
      String id,
      String value,
      String title,
      String count,
      List<Card> cards,
      @Nullable String more,
      String list) {}

  /// A task in a column.
  ///
  /// @param version that a move is based on
  public record Card(TaskView task, long version) {}
}
