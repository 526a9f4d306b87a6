package dev.banyan.admin.audit;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One entry of the history.
///
/// @param action `ADDED`, `CHANGED` or `DELETED`
/// @param before by column, what stood there; only columns that differ
/// @param after by column, what stands there since
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
