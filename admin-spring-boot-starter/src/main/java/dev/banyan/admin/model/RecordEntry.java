package dev.banyan.admin.model;

import java.util.Map;

/// One record as it stands.
///
/// @param version changes with every change of the record; a change names the one that it has seen
/// @param label what people call it
/// @param values those that were asked for, by field
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
