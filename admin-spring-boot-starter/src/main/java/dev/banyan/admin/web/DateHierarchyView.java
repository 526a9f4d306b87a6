package dev.banyan.admin.web;

import java.util.List;

/// View model of a list's date hierarchy.
///
/// @param title the title of the field
/// @param way breadcrumbs from all records to the current level; the last has no URL
/// @param further the sublevels
public record DateHierarchyView(String title, List<Step> way, List<Step> further) {
  static final DateHierarchyView NONE = new DateHierarchyView("", List.of(), List.of());

  public DateHierarchyView {
    way = List.copyOf(way);
    further = List.copyOf(further);
  }

  /// @param address empty for the current level and for levels without records
  public record Step(String title, String address) {}
}
