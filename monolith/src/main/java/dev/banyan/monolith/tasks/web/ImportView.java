package dev.banyan.monolith.tasks.web;

import java.util.List;
import java.util.Map;

/// View model of a file before its import.
///
/// @param format in words
/// @param count how many tasks will be imported
/// @param first the first of them
/// @param refusedCount how many will not
/// @param refused the first of these
/// @param remarks what is not imported as it is
/// @param targets where to import them, by value; the first is the usual one
public record ImportView(
    String format,
    int count,
    List<Row> first,
    int refusedCount,
    List<Row> refused,
    List<String> remarks,
    Map<String, String> targets) {
  /// @param place the line, in words
  /// @param details the fields besides the title, or why the row is refused
  public record Row(String place, String title, String details) {}
}
