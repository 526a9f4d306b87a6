package dev.banyan.monolith.manage;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Inserts the rows of an export in the caller's transactions.
final class RowImporter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, DataTable> TABLES =
      DataTable.ALL.stream().collect(Collectors.toMap(DataTable::name, Function.identity()));

  private final DataSources databases;
  private final Map<DataTable, List<String>> columns = new HashMap<>();

  RowImporter(DataSources databases) {
    this.databases = databases;
  }

  /// @return the number of rows
  /// @throws ManageException if a line is invalid, or the file does not end as an export does
  long read(BufferedReader lines) throws IOException, SQLException {
    JsonNode head = parse(lines.readLine(), 1);
    if (!head.path("type").asString("").equals("banyan-export")) {
      throw invalid(1, "this is not an export of Banyan");
    }
    if (head.path("format").asInt(0) != ExportCommand.FORMAT) {
      throw invalid(1, "the format %s is not supported".formatted(head.path("format")));
    }
    long rows = 0;
    for (long number = 2; ; number++) {
      JsonNode line = parse(lines.readLine(), number);
      String type = line.path("type").asString("");
      if (type.equals("end")) {
        requireEnd(lines, line, rows, number);
        return rows;
      }
      DataTable table = TABLES.get(type);
      if (table == null) {
        throw invalid(number, "the type \"%s\" is unknown".formatted(type));
      }
      insert(table, line.path("row"), number);
      rows++;
    }
  }

  private static void requireEnd(BufferedReader lines, JsonNode end, long rows, long number)
      throws IOException {
    if (end.path("rows").asLong(-1) != rows) {
      throw invalid(
          number, "there are %d rows, but %s were exported".formatted(rows, end.path("rows")));
    }
    if (lines.readLine() != null) {
      throw invalid(number + 1, "there is more after the end");
    }
  }

  private static JsonNode parse(@Nullable String line, long number) {
    if (line == null) {
      throw invalid(number, "the file is truncated: its last line is missing");
    }
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw invalid(number, "it is not a JSON object");
  }

  private void insert(DataTable table, JsonNode row, long number) throws SQLException {
    Connection connection = databases.of(table);
    List<String> known = columns.get(table);
    if (known == null) {
      known = table.columns(connection);
      columns.put(table, known);
    }
    if (!row.isObject()) {
      throw invalid(number, "it has no row");
    }
    for (String name : row.propertyNames()) {
      if (!known.contains(name)) {
        throw invalid(number, "%s has no column \"%s\"".formatted(table.name(), name));
      }
    }
    try {
      RowValidator.check(table.name(), row);
    } catch (IllegalArgumentException e) {
      throw invalid(number, String.valueOf(e.getMessage()));
    }
    String list = DataTable.list(known.stream().filter(row::has).toList());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO %s (%s) SELECT %s FROM jsonb_populate_record(NULL::%s, ?::jsonb)"
                .formatted(table.name(), list, list, table.name()))) {
      insert.setString(1, row.toString());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw invalid(number, String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }
  }

  private static ManageException invalid(long line, String why) {
    return new ManageException("Line %d: %s. Nothing was stored.".formatted(line, why));
  }
}
