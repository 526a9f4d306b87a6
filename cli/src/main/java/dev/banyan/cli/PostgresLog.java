package dev.banyan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PostgreSQL's log since a given time, and the reason for a failed start.
///
/// @param file the log
/// @param start the length of the file at that time, in bytes
record PostgresLog(Path file, long start) {
  private static final String KEEP = "Copy the folder before you try anything; do not delete it.";

  // Log messages of PostgreSQL with their explanations. If several match, the first applies.
  private static final Map<String, String> CAUSES =
      ordered(
          "No space left on device",
          "The disk is full. Free some space and start again; the data is whole.",
          "Address already in use",
          "Another program uses its port. BANYAN_PG_PORT names another one; the data is whole.",
          "could not bind",
          "It cannot listen on its port. BANYAN_PG_PORT names another one; the data is whole.",
          "password authentication failed",
          "The password in the file \"secrets\" is not that of the database. Restore the file that"
              + " belongs to this data; the data is whole.",
          "pg_control",
          "Its control file is damaged or missing. " + KEEP,
          "PG_CONTROL_VERSION 0,",
          "Its control file is damaged or missing. " + KEEP,
          "database files are incompatible with server",
          "Another version of PostgreSQL wrote the data. Export it with that version (pg_dumpall)"
              + " and import it here, or go back to the version of Banyan that wrote it; the data"
              + " is whole.",
          "lock file \"postmaster.pid\" already exists",
          "Another PostgreSQL runs on this data. Stop it first; the data is whole.",
          "has invalid permissions",
          "The folder must belong to the user who starts Banyan and be closed to others (chmod"
              + " 700); the data is whole.",
          "has wrong ownership",
          "The folder must belong to the user who starts Banyan; the data is whole.",
          "Permission denied",
          "The user who starts Banyan may not read or write all of the folder; the data is whole.",
          "could not create shared memory segment",
          "The system does not give it shared memory; the data is whole.",
          "Cannot allocate memory",
          "There is not enough memory; the data is whole.",
          "control file",
          "Its control file is damaged or missing. " + KEEP,
          "could not locate a valid checkpoint record",
          "Its write-ahead log is damaged. " + KEEP,
          "could not open file",
          "A file of the data is missing. " + KEEP,
          "could not open directory",
          "A part of the data is missing. " + KEEP,
          "invalid page",
          "A file of the data is damaged. " + KEEP);

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /// The log from now on.
  static PostgresLog of(Path file) {
    try {
      return new PostgresLog(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      return new PostgresLog(file, 0);
    }
  }

  /// Why the server does not start, and what to do; empty if the log does not say.
  Optional<String> cause() {
    String text = text();
    return CAUSES.entrySet().stream()
        .filter(cause -> text.contains(cause.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// The last lines, indented.
  String tail() {
    List<String> lines = text().lines().map(line -> "  " + line).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  private String text() {
    try {
      byte[] all = Files.readAllBytes(file);
      int from = (int) Math.min(start, all.length);
      return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
