package dev.banyan.admin.web;

import java.util.List;
import java.util.Map;

/// View model of a list page.
///
/// @param filtered whether filters are set, apart from the date hierarchy
/// @param next URL of the next page; empty for none, like the other URLs
public record ListView(
    String kind,
    String title,
    String one,
    List<Column> columns,
    List<Column> otherColumns,
    List<Row> rows,
    List<String> totals,
    List<FilterView> filters,
    boolean filtered,
    DateHierarchyView drill,
    List<Choice> actions,
    Map<String, String> faults,
    Map<String, List<String>> kept,
    String q,
    boolean searchable,
    boolean narrowed,
    boolean mayAdd,
    boolean mayImport,
    String problem,
    String here,
    String add,
    String whole,
    String tail,
    String first,
    String previous,
    String next) {

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
      String value,
      String label,
      String from,
      String to,
      String related,
      String fault) {
    public boolean isSet() {
      return !value.isEmpty()
          || !from.isEmpty()
          || !to.isEmpty()
          || choices.stream().anyMatch(Choice::chosen);
    }
  }
}
