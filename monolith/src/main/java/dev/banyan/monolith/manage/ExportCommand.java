package dev.banyan.monolith.manage;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Exports the data.
@Command(
    name = "export",
    description = {
      "Writes all users, groups, tasks and comments as NDJSON: one JSON object in each line.",
      "The file contains password hashes. It has no sessions, second factors, tokens or logs; use"
          + " ./banyan backup to keep everything."
    })
final class ExportCommand extends ContextCommand {
  /// Version of the format.
  static final int FORMAT = 1;

  @Parameters(paramLabel = "FILE", description = "The file to write; - is standard output.")
  private String file = "";

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Override
  int run(ApplicationContext context, PrintStream out) throws SQLException {
    try {
      if (file.equals("-")) {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(context, writer);
        writer.flush();
      } else {
        System.err.printf("%d rows are in %s.%n", toFile(context, Path.of(file)), file);
      }
    } catch (IOException e) {
      throw new ManageException("%s could not be written: %s.".formatted(file, e.getMessage()));
    }
    return 0;
  }

  private long toFile(ApplicationContext context, Path target) throws IOException, SQLException {
    if (Files.exists(target) && !force) {
      throw new ManageException(target + " exists already; --force replaces it.");
    }
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      long rows;
      try (BufferedWriter writer = Files.newBufferedWriter(part)) {
        rows = write(context, writer);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static long write(ApplicationContext context, Writer writer)
      throws IOException, SQLException {
    long rows = 0;
    try (DataSources databases = DataSources.open(context, true)) {
      writer.write("{\"type\":\"banyan-export\",\"format\":%d}\n".formatted(FORMAT));
      for (DataTable table : DataTable.ALL) {
        rows += write(table, databases.of(table), writer);
      }
    }
    writer.write("{\"type\":\"end\",\"rows\":%d}\n".formatted(rows));
    return rows;
  }

  // A cursor: the rows need not fit into memory.
  private static long write(DataTable table, Connection connection, Writer writer)
      throws IOException, SQLException {
    long rows = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(500);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT to_jsonb(r) FROM (SELECT %s FROM %s) AS r"
                  .formatted(DataTable.list(table.columns(connection)), table.name()))) {
        while (row.next()) {
          writer.write("{\"type\":\"%s\",\"row\":%s}\n".formatted(table.name(), row.getString(1)));
          rows++;
        }
      }
    }
    return rows;
  }
}
