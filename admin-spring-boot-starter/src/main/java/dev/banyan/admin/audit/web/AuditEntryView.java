package dev.banyan.admin.audit.web;

import java.util.List;

/// View model of an audit log entry.
///
/// @param when formatted for display; `exact` to the microsecond
/// @param address the record's page; empty if it is deleted or not visible to the viewer
/// @param revertible whether this change can be reverted
public record AuditEntryView(
    long id,
    String when,
    String exact,
    String who,
    String origin,
    String request,
    String action,
    String title,
    String address,
    List<Line> lines,
    boolean revertible) {

  public record Line(String field, String before, String after) {}
}
