package dev.banyan.admin.web;

import java.util.List;
import java.util.Map;

/// View model of a list page.
///
/// @param problem why there is no list; empty if there is one
public record ListView(
    String kind,
    String title,
    Table table,
    Search search,
    Operations operations,
    String problem,
    Urls urls) {

  /// @param otherColumns the columns that are not shown
  /// @param totals sums by column; empty for no sums
  public record Table(
      List<Column> columns, List<Column> otherColumns, List<Row> rows, List<String> totals) {}

  /// Search and filters of the list.
  ///
  /// @param text the search text
  /// @param available whether the list can be searched
  /// @param filtered whether filters are set, apart from the date hierarchy
  /// @param narrowed whether the list is searched or filtered
  /// @param kept the other parameters of the list's URL
  /// @param faults messages for invalid parameters, by parameter
  public record Search(
      String text,
      boolean available,
      List<FilterView> filters,
      boolean filtered,
      boolean narrowed,
      Map<String, List<String>> kept,
      Map<String, String> faults,
      DateHierarchyView drill) {}

  /// What the viewer may do here.
  public record Operations(List<Choice> actions, boolean mayAdd, boolean mayImport) {}

  /// @param whole the list without search and filters
  /// @param tail the query string of this list
  /// @param first first page; empty for none, like `previous` and `next`
  public record Urls(
      String here,
      String add,
      String whole,
      String tail,
      String first,
      String previous,
      String next) {}

  /// @param direction `ascending`, `descending` or empty
  /// @param sort URL of the list sorted by this column; empty if it is not sortable
  /// @param choices the allowed values of its cells
  public record Column(
      String field,
      String title,
      boolean number,
      String direction,
      String sort,
      List<Choice> choices) {}

  public record Row(String id, String label, String address, List<Cell> cells) {}

  /// @param exact the full value if the displayed one is shortened
  /// @param edit the in-place control: `text`, `choice`, `yes-no`; empty if read-only
  public record Cell(
      String field,
      String shown,
      String exact,
      boolean number,
      String link,
      String edit,
      String raw) {}

  public record Choice(String value, String title, boolean chosen) {}

  /// @param shape `choice`, `text`, `link`, or for ranges `date` and `number`
  public record FilterView(
      String name,
      String title,
      String shape,
      List<Choice> choices,
      Entered entered,
      String related,
      String fault) {}

  /// What is entered into a filter.
  ///
  /// @param label shown for the value
  /// @param from start of a range
  /// @param to end of a range
  public record Entered(String value, String label, String from, String to) {}
}
