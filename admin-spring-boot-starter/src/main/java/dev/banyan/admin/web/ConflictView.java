package dev.banyan.admin.web;

import java.util.List;

/// Two people's versions of a record, field by field.
///
/// @param version the one that the merged version replaces
public record ConflictView(String kind, String id, String title, String version, List<Line> lines) {

  /// @param mine what this viewer has typed, for people; `typed` is what the form sends
  /// @param chosen `mine` or `theirs` where only one of them changed it; empty to choose
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
