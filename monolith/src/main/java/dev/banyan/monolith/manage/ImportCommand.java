package dev.banyan.monolith.manage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Imports an export.
@Command(
    name = "import",
    description = {
      "Reads users, groups, tasks and comments from an export: all of them, or none.",
      "All sessions end. Errors name the line."
    })
final class ImportCommand extends ContextCommand {
  @Parameters(paramLabel = "FILE", description = "The file to read; - is standard input.")
  private String file = "";

  @Option(
      names = "--replace",
      description = "Remove the users, groups, tasks and comments that are there first.")
  private boolean replace;

  @Option(names = "--check", description = "Only check the file: nothing is stored.")
  private boolean onlyCheck;

  @Override
  int run(ApplicationContext context, PrintStream out) throws SQLException {
    try (BufferedReader lines = open();
        DataSources databases = DataSources.open(context, false)) {
      prepare(databases);
      long rows = new RowImporter(databases).read(lines);
      requireAdministrator(databases);
      if (onlyCheck) {
        out.println("The file is valid: %d rows. Nothing was stored.".formatted(rows));
        return 0;
      }
      databases.commit();
      out.println("%d rows have been imported.".formatted(rows));
      return 0;
    } catch (IOException e) {
      throw new ManageException("%s cannot be read: %s.".formatted(file, e));
    }
  }

  private BufferedReader open() throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file));
  }

  private void prepare(DataSources databases) throws SQLException {
    List<DataTable> lastFirst = DataTable.ALL.reversed();
    for (DataTable table : lastFirst) {
      Connection connection = databases.of(table);
      if (table.isEmpty(connection)) {
        continue;
      }
      if (!replace && !onlyCheck) {
        throw new ManageException(
            "There are rows in the table %s already; --replace removes what is there."
                .formatted(table.name()));
      }
      execute(connection, "DELETE FROM " + table.name());
    }
    // A session of a removed user must not become one of another user of that name.
    execute(databases.monolith(), "DELETE FROM spring_session");
  }

  private static void requireAdministrator(DataSources databases) throws SQLException {
    try (Statement statement = databases.monolith().createStatement();
        var row =
            statement.executeQuery(
                "SELECT EXISTS (SELECT FROM account WHERE enabled AND permissions_of(username) @>"
                    + " '{admin}')")) {
      row.next();
      if (!row.getBoolean(1)) {
        throw new ManageException("The file has no administrator. Nothing was stored.");
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
