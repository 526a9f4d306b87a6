package dev.banyan.admin.model;

import java.util.Map;

/// A record with its current values.
///
/// @param version changes with every change of the record, for optimistic locking
/// @param label display name of the record
/// @param values the requested values, by field
public record RecordEntry(String id, String version, String label, Map<String, Value> values) {
  public RecordEntry {
    values = Map.copyOf(values);
  }

  public Value value(String field) {
    return values.getOrDefault(field, Value.nothing());
  }

  public Value.Link link() {
    return new Value.Link(id, label);
  }
}
