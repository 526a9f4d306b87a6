package dev.banyan.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one database knows about the ownership of a capability.
///
/// @param feed end of its own change feed
/// @param applied position in the other side's feed up to which it has applied changes
record OwnershipView(
    String database,
    String capability,
    String side,
    String owner,
    long epoch,
    boolean sealed,
    long feed,
    long applied) {

  boolean isOwner() {
    return side.equals(owner);
  }

  static List<OwnershipView> read(String database, Connection connection) throws SQLException {
    List<OwnershipView> views = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT o.capability, o.side, o.owner, o.epoch, o.sealed_for IS NOT NULL AS sealed,
                  coalesce((SELECT max(position) FROM change_feed f
                            WHERE f.capability = o.capability), 0) AS feed,
                  coalesce(p.applied, 0) AS applied
                FROM ownership o LEFT JOIN replica_progress p USING (capability)
                ORDER BY o.capability
                """)) {
      while (row.next()) {
        views.add(
            new OwnershipView(
                database,
                row.getString("capability"),
                row.getString("side"),
                row.getString("owner"),
                row.getLong("epoch"),
                row.getBoolean("sealed"),
                row.getLong("feed"),
                row.getLong("applied")));
      }
    }
    return views;
  }

  /// Capabilities that both databases own, which must never be.
  static List<String> ownedTwice(List<OwnershipView> views) {
    Map<String, Integer> owners = new HashMap<>();
    views.stream()
        .filter(OwnershipView::isOwner)
        .forEach(view -> owners.merge(view.capability(), 1, Integer::sum));
    return owners.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// One line for each capability, for people.
  static List<String> summary(List<OwnershipView> views) {
    return views.stream()
        .map(OwnershipView::capability)
        .distinct()
        .map(capability ->
            views.stream()
                .filter(view -> view.capability().equals(capability) && view.isOwner())
                .findFirst()
                .map(owner ->
                    "%s: owned by the %s in epoch %d"
                        .formatted(
                            capability,
                            owner.side().equals("MONOLITH") ? "monolith" : "task service",
                            owner.epoch()))
                .orElse(
                    capability + ": in the middle of a hand-over, which goes on after a restore"))
        .toList();
  }
}
