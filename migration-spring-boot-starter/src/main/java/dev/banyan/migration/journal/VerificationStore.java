package dev.banyan.migration.journal;

import dev.banyan.migration.RowKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Stores the last verification of each capability and the differences that it found.
public class VerificationStore {
  /// Maximum number of differences kept; an operator does not review more.
  public static final int KEPT = 1_000;

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final JsonMapper json = new JsonMapper();

  public VerificationStore(JdbcClient database, TransactionOperations transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// @param rows number of compared rows
  /// @param differences total number, including those that are not kept
  public record Ended(Instant at, long rows, long differences, long millis) {}

  public record Field(String field, @Nullable String owner, @Nullable String replica) {}

  /// A row that differs between the two sides.
  public record Found(RowKey row, Kind kind, List<Field> fields, String explanation) {
    public enum Kind {
      /// Missing on the replica.
      MISSING,
      /// Missing on the owner.
      EXTRA,
      UNEQUAL
    }
  }

  /// Replaces the result of the previous verification.
  public void ended(
      String capability, long rows, long differences, long millis, List<Found> found) {
    transactions.executeWithoutResult(ignored -> {
      database
          .sql(
              """
              INSERT INTO migration_verification (capability, rows, differences, millis)
              VALUES (?, ?, ?, ?)
              ON CONFLICT (capability) DO UPDATE SET at = clock_timestamp(), rows = EXCLUDED.rows,
                differences = EXCLUDED.differences, millis = EXCLUDED.millis
              """)
          .params(capability, rows, differences, millis)
          .update();
      database
          .sql("DELETE FROM migration_difference WHERE capability = ?")
          .param(capability)
          .update();
      for (Found one : found.stream().limit(KEPT).toList()) {
        database
            .sql(
                """
                INSERT INTO migration_difference (capability, table_name, row_key, kind, fields, explanation)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
            .params(
                capability,
                one.row().table(),
                one.row().key(),
                one.kind().name(),
                json.writeValueAsString(one.fields()),
                one.explanation())
            .update();
      }
    });
  }

  public Optional<Ended> last(String capability) {
    return database
        .sql("SELECT * FROM migration_verification WHERE capability = ?")
        .param(capability)
        .query((row, ignored) ->
            new Ended(
                Journal.instant(row),
                row.getLong("rows"),
                row.getLong("differences"),
                row.getLong("millis")))
        .optional();
  }

  public List<Found> differences(String capability, int most) {
    return database
        .sql(
            "SELECT * FROM migration_difference WHERE capability = ? ORDER BY table_name, row_key"
                + " LIMIT ?")
        .params(capability, most)
        .query((row, ignored) ->
            new Found(
                new RowKey(row.getString("table_name"), row.getString("row_key")),
                Found.Kind.valueOf(row.getString("kind")),
                json.readValue(row.getString("fields"), new TypeReference<List<Field>>() {}),
                row.getString("explanation")))
        .list();
  }
}
