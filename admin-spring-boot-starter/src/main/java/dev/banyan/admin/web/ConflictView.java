package dev.banyan.admin.web;

import java.util.List;

/// Conflicting versions of a record, field by field.
///
/// @param version the current version, which the merged one replaces
public record ConflictView(String kind, String id, String title, String version, List<Line> lines) {

  /// @param before the value that both versions started from, for display
  /// @param chosen `mine` or `theirs` if only one of them changed it; empty if the user must choose
  public record Line(
      String name, String title, String before, Version theirs, Version mine, String chosen) {}

  /// @param values as in the form
  public record Version(String shown, List<String> values, boolean changed) {}
}
