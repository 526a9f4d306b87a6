package dev.banyan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Copies the data directory of a running PostgreSQL server, with the write-ahead log that makes
/// the copy consistent (PostgreSQL's low-level backup functions). Both databases are in that
/// server, so that the copy has both at the same point of time, although users write and hand-overs
/// go on.
final class BaseBackup {
  static final String PREFIX = "data/";
  // As pg_basebackup leaves them out: the server creates them again.
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");
  private static final Set<String> LEFT_OUT =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "pg_internal.init",
          "backup_label",
          "tablespace_map",
          "backup_manifest");
  private static final String CONTROL = "global/pg_control";

  private final Connection connection;
  private final Path data;
  private final BackupWriter out;

  /// @param connection of a superuser
  BaseBackup(Connection connection, Path data, BackupWriter out) {
    this.connection = connection;
    this.data = data;
    this.out = out;
  }

  void run() throws SQLException, IOException {
    // Keeps the write-ahead log until this connection ends.
    ask(
        "SELECT pg_create_physical_replication_slot('banyan_backup_' || pg_backend_pid(), true,"
            + " true)");
    String start = ask("SELECT pg_walfile_name(pg_backup_start('banyan', true))").getFirst();
    copyFiles();
    // Last, because it says where recovery begins.
    out.addFile(PREFIX + CONTROL, data.resolve(CONTROL));
    List<String> stop =
        ask("SELECT pg_walfile_name(lsn), labelfile, spcmapfile FROM pg_backup_stop(false)");
    if (!stop.get(2).isBlank()) {
      throw new UserErrorException(
          "The server has tablespaces outside its data directory, which a backup does not"
              + " contain.");
    }
    out.addText(PREFIX + "backup_label", stop.get(1));
    copyLog(start, stop.getFirst());
  }

  private void copyFiles() throws IOException {
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            String name = data.relativize(folder).toString();
            if (folder.getFileName().toString().startsWith("pgsql_tmp")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!name.isEmpty()) {
              out.addDirectory(PREFIX + name);
            }
            return EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = data.relativize(file).toString();
            if (!name.equals(CONTROL)
                && attributes.isRegularFile()
                && !LEFT_OUT.contains(Objects.requireNonNull(file.getFileName()).toString())) {
              out.addFile(PREFIX + name, file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  // The names of segments sort like their positions.
  private void copyLog(String first, String last) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("pg_wal"))) {
      files
          .filter(file -> {
            String name = String.valueOf(file.getFileName());
            return name.endsWith(".history")
                || (name.matches("[0-9A-F]{24}")
                    && name.compareTo(first) >= 0
                    && name.compareTo(last) <= 0);
          })
          .sorted()
          .forEach(file -> {
            try {
              out.addFile(PREFIX + "pg_wal/" + file.getFileName(), file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private List<String> ask(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      int columns = row.getMetaData().getColumnCount();
      return Stream.iterate(1, column -> column + 1)
          .limit(columns)
          .map(column -> {
            try {
              return Objects.requireNonNullElse(row.getString(column), "");
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          })
          .toList();
    }
  }
}
