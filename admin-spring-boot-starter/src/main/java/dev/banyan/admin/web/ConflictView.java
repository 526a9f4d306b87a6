package dev.banyan.admin.web;

import java.util.List;

/// Conflicting versions of a record, field by field.
///
/// @param version the current version, which the merged one replaces
public record ConflictView(String kind, String id, String title, String version, List<Line> lines) {

  /// @param mine the viewer's value for display; `typed` is its form value
  /// @param chosen `mine` or `theirs` if only one of them changed it; empty if the user must choose
  public record Line(
      String name,
      String title,
      String before,
      String theirs,
      String mine,
      List<String> typed,
      List<String> current,
      boolean changedByMe,
      boolean changedByThem,
      String chosen) {}
}
