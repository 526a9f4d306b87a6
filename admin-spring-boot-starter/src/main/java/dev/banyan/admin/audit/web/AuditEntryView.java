package dev.banyan.admin.audit.web;

import java.util.List;

/// One change as a page shows it.
///
/// @param when for people; `exact` to the microsecond
/// @param address the record's page; empty where it is gone or not the viewer's to see
/// @param revertible whether this change can be taken back
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
