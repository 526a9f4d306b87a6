package dev.banyan.admin.audit.web;

import java.util.List;

/// View model of an audit log entry.
///
/// @param address the record's page; empty if it is deleted or not visible to the viewer
/// @param revertible whether this change can be reverted
public record AuditEntryView(
    long id,
    Time time,
    Origin origin,
    String action,
    String title,
    String address,
    List<Line> lines,
    boolean revertible) {

  /// @param shown formatted for display
  /// @param exact to the microsecond
  public record Time(String shown, String exact) {}

  /// @param who empty if no user made the change
  public record Origin(String who, String from, String request) {}

  public record Line(String field, String before, String after) {}
}
