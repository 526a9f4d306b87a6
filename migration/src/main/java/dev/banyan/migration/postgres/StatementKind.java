package dev.banyan.migration.postgres;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What an SQL text does, as far as its first word tells.
enum StatementKind {
  /// A single query. It may call functions that write.
  READ,
  /// A single statement that changes rows.
  WRITE,
  /// Changes the session or the transaction, and reads no rows.
  SESSION,
  /// Anything else, including several statements at once.
  OTHER;

  private static final Set<String> READS = Set.of("SELECT", "VALUES", "TABLE");
  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Set<String> SESSIONS =
      Set.of(
          "SET",
          "SHOW",
          "RESET",
          "BEGIN",
          "START",
          "COMMIT",
          "END",
          "ROLLBACK",
          "ABORT",
          "SAVEPOINT",
          "RELEASE",
          "DISCARD",
          "DEALLOCATE",
          "LISTEN",
          "UNLISTEN",
          "NOTIFY");
  private static final Pattern WRITING =
      Pattern.compile("\\b(?:INSERT|UPDATE|DELETE|MERGE)\\b", Pattern.CASE_INSENSITIVE);

  static StatementKind of(String sql) {
    // Also where it is part of a literal.
    if (sql.indexOf(';') >= 0) {
      return OTHER;
    }
    String word = firstWord(sql);
    if (READS.contains(word)) {
      return READ;
    }
    if (WRITES.contains(word)) {
      return WRITE;
    }
    if (word.equals("WITH")) {
      return WRITING.matcher(sql).find() ? WRITE : READ;
    }
    return SESSIONS.contains(word) ? SESSION : OTHER;
  }

  private static String firstWord(String sql) {
    int start = 0;
    while (start < sql.length() && !Character.isLetter(sql.charAt(start))) {
      if (sql.startsWith("--", start)) {
        start = after(sql, "\n", start);
      } else if (sql.startsWith("/*", start)) {
        start = after(sql, "*/", start);
      } else if (Character.isWhitespace(sql.charAt(start)) || sql.charAt(start) == '(') {
        start++;
      } else {
        return "";
      }
    }
    int end = start;
    while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(start, end).toUpperCase(Locale.ROOT);
  }

  private static int after(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }
}
