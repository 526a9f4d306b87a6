package dev.banyan.migration.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.migration.Side;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/// One side of visits to a clinic. The monolith has them in two tables; the service has other names
/// and types, and the notes in a table of their own.
record ClinicTables(NoteTable server, MovableTables movable) {

  static ClinicTables monolith() throws IOException, SQLException {
    return on(Side.MONOLITH, "monolith");
  }

  static ClinicTables service() throws IOException, SQLException {
    return on(Side.SERVICE, "service");
  }

  private static ClinicTables on(Side side, String tables) throws IOException, SQLException {
    NoteTable server = NoteTable.on(side, Side.MONOLITH);
    server.run(script(tables).replace("${side}", side.name()));
    return new ClinicTables(server, server.movable("visits"));
  }

  private static String script(String tables) throws IOException {
    try (InputStream sql =
        ClinicTables.class.getResourceAsStream("/clinic/%s.sql".formatted(tables))) {
      return new String(Objects.requireNonNull(sql).readAllBytes(), UTF_8);
    }
  }

  /// Twelve visits with three lines each, on the monolith's side.
  void insertVisits() throws SQLException {
    run(
        """
        INSERT INTO visit (pet_id, starts_at, notes, status)
        SELECT n, TIMESTAMP '2026-07-01 09:00' + n * INTERVAL '1 hour', CASE WHEN n % 2 = 0 THEN 'note ' || n END, 'PLANNED'
        FROM generate_series(1, 12) AS n
        """,
        "INSERT INTO visit_line (visit_id, position, amount) SELECT id, n, n + 0.25 FROM visit,"
            + " generate_series(1, 3) AS n");
  }

  void run(String... statements) throws SQLException {
    server.run(statements);
  }

  List<String> texts(String sql) throws SQLException {
    return server.texts(sql);
  }
}
