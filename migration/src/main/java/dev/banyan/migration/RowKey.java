package dev.banyan.migration;

/// Identifies a row of a capability on both sides.
///
/// @param table name of the table in the capability
/// @param key text of the primary key; for a composite key a JSON array of the columns' texts
public record RowKey(String table, String key) {

  @Override
  public String toString() {
    return table + " " + key;
  }
}
