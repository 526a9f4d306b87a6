package com.example.visits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads visits with their notes and charges. */
final class VisitQuery {
  private VisitQuery() {}

  /**
   * @param condition on the visit {@code v}
   */
  static List<Visit> select(Connection connection, String condition, Object... parameters)
      throws SQLException {
    String sql =
        """
        SELECT v.id, v.animal_id, v.vet_id, v.starts_at, v.reason, v.status, n.text AS note,
          c.number, c.description, c.cents
        FROM visit AS v
          LEFT JOIN visit_note AS n ON n.visit_id = v.id
          LEFT JOIN charge AS c ON c.visit_id = v.id
        WHERE %s ORDER BY v.starts_at, v.id, c.number
        """
            .formatted(condition);
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      Map<Long, Visit> found = new LinkedHashMap<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long id = row.getLong("id");
          if (!found.containsKey(id)) {
            found.put(id, visit(row));
          }
          if (row.getString("description") != null) {
            found.get(id).charges().add(charge(row));
          }
        }
      }
      return List.copyOf(found.values());
    }
  }

  private static Visit visit(ResultSet row) throws SQLException {
    return new Visit(
        row.getLong("id"),
        row.getLong("animal_id"),
        row.getLong("vet_id"),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        row.getString("status"),
        row.getString("note"),
        new ArrayList<>());
  }

  private static Visit.Charge charge(ResultSet row) throws SQLException {
    return new Visit.Charge(
        row.getInt("number"), row.getString("description"), row.getLong("cents"));
  }
}
