package dev.banyan.migration.postgres;

import dev.banyan.migration.SharedSchema;
import dev.banyan.migration.SharedSchema.SharedColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of the tables, as both sides exchange them.
record SchemaReport(AttachedTables tables) {

  SharedSchema read(Connection connection) throws SQLException {
    List<SharedColumn> columns = new ArrayList<>();
    List<String> local = new ArrayList<>();
    for (AttachedTable table : tables.all()) {
      table.compared(connection).stream()
          .sorted(Comparator.comparing(Column::name))
          .map(column -> shared(table, column))
          .forEach(columns::add);
      Set<String> written =
          table.written(connection).stream().map(Column::name).collect(Collectors.toSet());
      Column.of(connection, table.relation()).stream()
          .filter(column -> !written.contains(column.name()))
          .map(column -> "%s.%s".formatted(table.relation(), column.name()))
          .forEach(local::add);
    }
    return new SharedSchema(columns, local);
  }

  // An unbounded varchar counts as text.
  private static SharedColumn shared(AttachedTable table, Column column) {
    return new SharedColumn(
        table.name() + "." + column.name(),
        column.type().replaceAll("character varying(?!\\()", "text"),
        Stream.of(column.required() ? "NOT NULL" : "", column.generated() ? "GENERATED" : "")
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" ")),
        table.mapping() != null);
  }
}
