package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Secondary indexes and foreign keys, which a copy drops and creates last.
///
/// The indexes only speed up reads; a replica is not read before its copy has ended, and building
/// an index once costs a fraction of maintaining it row by row. Unique indexes stay. The foreign
/// keys cannot hold while tables are copied one after the other.
record PostponedDefinitions(AttachedTables tables) {
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private record Postponed(String name, String definition) {}

  /// Drops the indexes and foreign keys and stores their definitions.
  void postpone(Connection connection) throws SQLException {
    dropAll(
        connection,
        """
        INSERT INTO postponed_constraint (capability, relation, name, definition)
        SELECT ?, conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
        FROM pg_constraint WHERE conrelid = ANY (?::regclass[]) AND contype = 'f'
        ON CONFLICT (capability, relation, name) DO UPDATE SET definition = EXCLUDED.definition
        RETURNING format('ALTER TABLE %s DROP CONSTRAINT %s', relation, name)
        """);
    dropAll(
        connection,
        """
        INSERT INTO postponed_index (capability, name, definition)
        SELECT ?, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
        FROM pg_index WHERE indrelid = ANY (?::regclass[]) AND NOT indisunique
        ON CONFLICT (capability, name) DO UPDATE SET definition = EXCLUDED.definition
        RETURNING 'DROP INDEX ' || name
        """);
  }

  private void dropAll(Connection connection, String sql) throws SQLException {
    List<String> drops = new ArrayList<>();
    try (PreparedStatement note = connection.prepareStatement(sql)) {
      note.setString(1, tables.capability());
      note.setArray(2, tables.relations(connection));
      try (ResultSet noted = note.executeQuery()) {
        while (noted.next()) {
          drops.add(noted.getString(1));
        }
      }
    }
    for (String drop : drops) {
      JdbcTransactions.execute(connection, drop);
    }
  }

  /// Creates one of the indexes or foreign keys, however long it takes. A foreign key stays
  /// postponed while the feed has not delivered all the rows that it refers to.
  ///
  /// @return whether there was one left
  boolean makeNext(Connection connection) throws SQLException {
    Optional<Postponed> index =
        next(connection, "SELECT name, definition FROM postponed_index WHERE capability = ?");
    if (index.isPresent()) {
      make(connection, index.get(), "postponed_index", "name");
      return true;
    }
    Optional<Postponed> foreignKey =
        next(
            connection,
            """
            SELECT relation || ' ' || name, format('ALTER TABLE %s ADD CONSTRAINT %s %s', relation, name, definition)
            FROM postponed_constraint WHERE capability = ?
            """);
    if (foreignKey.isEmpty()) {
      return false;
    }
    Savepoint before = connection.setSavepoint();
    try {
      make(connection, foreignKey.get(), "postponed_constraint", "relation || ' ' || name");
    } catch (SQLException e) {
      if (!FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
    }
    return true;
  }

  private void make(Connection connection, Postponed one, String table, String name)
      throws SQLException {
    JdbcTransactions.set(connection, "statement_timeout", "0");
    connection.setNetworkTimeout(Runnable::run, 0);
    JdbcTransactions.execute(connection, one.definition());
    try (PreparedStatement done =
        connection.prepareStatement(
            "DELETE FROM %s WHERE capability = ? AND %s = ?".formatted(table, name))) {
      done.setString(1, tables.capability());
      done.setString(2, one.name());
      done.executeUpdate();
    }
  }

  void makeAll(Connection connection) throws SQLException {
    boolean more = true;
    while (more) {
      more = makeNext(connection);
    }
  }

  private Optional<Postponed> next(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql + " ORDER BY 1 LIMIT 1")) {
      query.setString(1, tables.capability());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Postponed(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }
}
