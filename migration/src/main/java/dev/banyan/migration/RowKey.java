package dev.banyan.migration;

/// Identifies a row of a capability on both sides.
///
/// @param table name of the table in the capability
/// @param key text of the primary key; for a composite key a JSON array of the columns' texts
public record RowKey(String table, String key) implements Comparable<RowKey> {

  @Override
  public int compareTo(RowKey other) {
    int byTable = table.compareTo(other.table);
    return byTable == 0 ? key.compareTo(other.key) : byTable;
  }

  @Override
  public String toString() {
    return table + " " + key;
  }
}
