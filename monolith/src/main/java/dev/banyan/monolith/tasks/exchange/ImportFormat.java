package dev.banyan.monolith.tasks.exchange;

/// Format of an imported file, recognized by its content.
public enum ImportFormat {
  BANYAN_CSV,
  BANYAN_NDJSON,
  TODOIST_CSV,
  VIKUNJA_JSON
}
