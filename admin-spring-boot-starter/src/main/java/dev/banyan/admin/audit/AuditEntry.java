package dev.banyan.admin.audit;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An entry of the audit log.
///
/// @param action `ADDED`, `CHANGED` or `DELETED`
/// @param before old values by column; only columns that differ
/// @param after new values by column
public record AuditEntry(
    long id,
    Instant at,
    String who,
    String origin,
    String request,
    String track,
    String record,
    String action,
    Map<String, JsonNode> before,
    Map<String, JsonNode> after) {
  public AuditEntry {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }
}
