package dev.banyan.admin.web;

import java.util.List;

/// A list's way down through years, months and days.
///
/// @param title of the field that it goes by
/// @param way from all records to those that the list shows; the last has no address
/// @param further the parts of what the list shows
public record DateHierarchyView(String title, List<Step> way, List<Step> further) {
  static final DateHierarchyView NONE = new DateHierarchyView("", List.of(), List.of());

  public DateHierarchyView {
    way = List.copyOf(way);
    further = List.copyOf(further);
  }

  /// @param address empty where the list is there already, and where there is nothing
  public record Step(String title, String address) {}
}
