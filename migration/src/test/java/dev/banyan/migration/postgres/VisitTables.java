package dev.banyan.migration.postgres;

import dev.banyan.migration.Side;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One side of a capability of three tables: species, visits, and the lines of a visit. The
/// monolith owns them.
record VisitTables(NoteTable server, MovableTables movable) {
  private static final List<String> TABLES = List.of("species", "visit", "visit_line");

  static VisitTables on(Side side) throws IOException, SQLException {
    NoteTable server = NoteTable.on(side, Side.MONOLITH);
    server.run(
        "CREATE TABLE species (code text PRIMARY KEY, name text NOT NULL)",
        """
        CREATE TABLE visit (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, reason text NOT NULL, "number" integer,
          species text REFERENCES species ON UPDATE CASCADE)
        """,
        """
        CREATE TABLE visit_line (
          visit_id bigint REFERENCES visit ON DELETE CASCADE, code varchar(20), number smallint,
          text text NOT NULL, PRIMARY KEY (visit_id, code, number))
        """,
        "CREATE INDEX visit_line_text ON visit_line (text)",
        "SELECT movable_create('visits', '%s', 'MONOLITH')".formatted(side));
    for (String table : TABLES) {
      server.run("SELECT movable_add('visits', '%s')".formatted(table));
    }
    return new VisitTables(server, server.movable("visits"));
  }

  Connection connection() throws SQLException {
    return server.connection();
  }

  void run(String... statements) throws SQLException {
    server.run(statements);
  }

  List<String> texts(String sql) throws SQLException {
    return server.texts(sql);
  }

  /// Changes rows while the triggers are disabled.
  void pastTheFence(String... statements) throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table : TABLES) {
      all.add("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table));
    }
    all.addAll(List.of(statements));
    all.add("SELECT movable_guard(movable_table) FROM movable_table");
    run(all.toArray(String[]::new));
  }

  /// Every row as text, by table and key.
  List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : TABLES) {
      rows.addAll(texts("SELECT '%1$s ' || %1$s::text FROM %1$s ORDER BY 1".formatted(table)));
    }
    return rows;
  }

  List<String> foreignKeys() throws SQLException {
    return texts(
        """
        SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
          AND conrelid IN ('visit'::regclass, 'visit_line'::regclass)
        ORDER BY 1
        """);
  }
}
