package com.example.visits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The visits in the database. */
final class VisitStore {
  private static final String PLANNED = "planned";

  private final Transactions transactions;

  VisitStore(Transactions transactions) {
    this.transactions = transactions;
  }

  Visit find(long id) {
    return transactions.read(connection -> find(connection, id));
  }

  private static Visit find(Connection connection, long id) throws SQLException {
    return VisitQuery.select(connection, "v.id = ?", id).stream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException(id));
  }

  List<Visit> between(Instant from, Instant to) {
    return transactions.read(connection ->
        VisitQuery.select(
            connection,
            "v.starts_at >= ? AND v.starts_at < ?",
            from.atOffset(ZoneOffset.UTC),
            to.atOffset(ZoneOffset.UTC)));
  }

  Visit book(NewVisit visit) {
    return transactions.write(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              INSERT INTO visit (animal_id, vet_id, starts_at, reason, status)
              VALUES (?, ?, ?, ?, 'planned') RETURNING id
              """)) {
        insert.setLong(1, visit.animalId());
        insert.setLong(2, visit.vetId());
        insert.setObject(3, visit.startsAt().atOffset(ZoneOffset.UTC));
        insert.setString(4, visit.reason().strip());
        try (ResultSet row = insert.executeQuery()) {
          row.next();
          return find(connection, row.getLong(1));
        }
      }
    });
  }

  Visit addCharge(long id, NewCharge charge) {
    return change(
        id,
        """
        INSERT INTO charge (visit_id, number, description, cents)
        SELECT v.id, count(c.id) + 1, ?, ?
        FROM visit AS v LEFT JOIN charge AS c ON c.visit_id = v.id WHERE v.id = ? GROUP BY v.id
        """,
        charge.description().strip(),
        charge.cents(),
        id);
  }

  /**
   * @param note blank for none
   */
  Visit complete(long id, String note) {
    return change(
        id,
        """
        WITH noted AS (INSERT INTO visit_note (visit_id, text) SELECT ?, ? WHERE ? <> '')
        UPDATE visit SET status = 'completed' WHERE id = ?
        """,
        id,
        note.strip(),
        note.strip(),
        id);
  }

  Visit cancel(long id) {
    return change(id, "UPDATE visit SET status = 'cancelled' WHERE id = ?", id);
  }

  /** Changes a visit that is still planned. */
  private Visit change(long id, String sql, Object... parameters) {
    return transactions.write(connection -> {
      lock(connection, id);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        statement.executeUpdate();
      }
      return find(connection, id);
    });
  }

  private static void lock(Connection connection, long id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT status FROM visit WHERE id = ? FOR UPDATE")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new NotFoundException(id);
        }
        if (!row.getString(1).equals(PLANNED)) {
          throw new VisitClosedException(id, row.getString(1));
        }
      }
    }
  }
}
