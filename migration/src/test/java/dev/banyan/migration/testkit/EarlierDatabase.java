package dev.banyan.migration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A database as an earlier version left it, from a dump on the class path (`upgrade/NAME.sql`):
/// schema, rows and Flyway's history.
///
/// @param database that it was restored into
public record EarlierDatabase(TestDatabase database) {
  // What an upgrade moves to another table or writes itself.
  private static final List<String> MOVED = List.of("ownership", "flyway_schema_history");
  // Columns that an upgrade renames.
  private static final Map<String, String> RENAMED =
      Map.of(
          "change_feed.id", "row_key",
          "tombstone.id", "row_key",
          "migration_difference.id", "row_key",
          "migration_kept_row.row_id", "row_key");

  public static EarlierDatabase restore(String name) {
    try (InputStream dump =
        EarlierDatabase.class.getResourceAsStream("/upgrade/" + name + ".sql")) {
      TestDatabase database = TestDatabase.create();
      database.execute(new String(Objects.requireNonNull(dump, name).readAllBytes(), UTF_8));
      return new EarlierDatabase(database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The columns of each table, for [#rows].
  public Map<String, String> columns() {
    Map<String, String> columns = new TreeMap<>();
    for (String line :
        query(
            """
            SELECT table_name || ':' || string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
            FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' GROUP BY table_name
            """)) {
      String[] parts = line.split(":", 2);
      if (!MOVED.contains(parts[0])) {
        columns.put(parts[0], parts[1]);
      }
    }
    return columns;
  }

  /// All rows of these tables, in these columns, whatever their names are now.
  public Map<String, List<String>> rows(Map<String, String> columns) {
    Map<String, List<String>> rows = new TreeMap<>();
    Map<String, String> now = columns();
    columns.forEach((table, names) ->
        rows.put(
            table,
            query(
                "SELECT r::text FROM (SELECT %s FROM %s) AS r ORDER BY 1"
                    .formatted(current(table, names, now.getOrDefault(table, "")), table))));
    return rows;
  }

  private static String current(String table, String names, String now) {
    List<String> existing = List.of(now.split(", "));
    return Stream.of(names.split(", "))
        .map(
            name -> existing.contains(name) ? name : RENAMED.getOrDefault(table + "." + name, name))
        .collect(Collectors.joining(", "));
  }

  /// The first column of what it answers.
  public List<String> query(String sql) {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (answer.next()) {
        values.add(answer.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Makes the next upgrade take longer than a request may.
  public void slowDown() {
    database.execute(
        """
        CREATE FUNCTION slow_down() RETURNS event_trigger LANGUAGE plpgsql AS
        $$BEGIN PERFORM pg_sleep(5); END$$;
        CREATE EVENT TRIGGER slow_down ON ddl_command_start WHEN TAG IN ('CREATE SEQUENCE')
          EXECUTE FUNCTION slow_down()
        """);
  }
}
