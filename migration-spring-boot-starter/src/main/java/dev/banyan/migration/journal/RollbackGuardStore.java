package dev.banyan.migration.journal;

import dev.banyan.migration.Side;
import dev.banyan.migration.rollback.RollbackGuard;
import dev.banyan.migration.rollback.RollbackGuard.Baseline;
import dev.banyan.migration.rollback.RollbackGuard.Outcome;
import dev.banyan.migration.rollback.RollbackGuard.Trip;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Stores the rollback guard of each capability. Every change is journaled in the same transaction.
public class RollbackGuardStore {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Journal journal;

  public RollbackGuardStore(
      JdbcClient database, TransactionOperations transactions, Journal journal) {
    this.database = database;
    this.transactions = transactions;
    this.journal = journal;
  }

  public Optional<RollbackGuard> find(String capability) {
    return database
        .sql("SELECT * FROM migration_rollback_guard WHERE capability = ?")
        .param(capability)
        .query(RollbackGuardStore::guard)
        .optional();
  }

  private static RollbackGuard guard(ResultSet row, int number) throws SQLException {
    Timestamp tripped = row.getTimestamp("tripped_at");
    String outcome = row.getString("outcome");
    return new RollbackGuard(
        row.getLong("id"),
        new RollbackPolicy(
            row.getInt("minimum_requests"),
            row.getObject("maximum_error_percent", Double.class),
            row.getObject("maximum_latency_ratio", Double.class),
            row.getBoolean("differences"),
            Duration.ofSeconds(row.getLong("duration_seconds"))),
        Side.valueOf(row.getString("side")),
        row.getString("armed_by"),
        row.getTimestamp("armed_at").toInstant(),
        new Baseline(
            row.getObject("read_millis", Double.class),
            row.getObject("write_millis", Double.class)),
        tripped == null
            ? null
            : new Trip(
                tripped.toInstant(),
                row.getString("reason"),
                row.getString("refusal"),
                outcome == null ? null : Outcome.valueOf(outcome)));
  }

  /// Arms a guard in place of the previous one.
  public void arm(String capability, RollbackPolicy policy, Side side, String who, Instant now) {
    transactions.executeWithoutResult(ignored -> {
      delete(capability);
      database
          .sql(
              """
              INSERT INTO migration_rollback_guard
                (capability, side, armed_at, armed_by, minimum_requests, maximum_error_percent,
                 maximum_latency_ratio, differences, duration_seconds)
              VALUES (:capability, :side, :at, :who, :requests, :errors, :latency, :differences, :seconds)
              """)
          .param("capability", capability)
          .param("side", side.name())
          .param("at", Timestamp.from(now))
          .param("who", who)
          .param("requests", policy.minimumRequests())
          .param("errors", policy.maximumErrorPercent())
          .param("latency", policy.maximumLatencyRatio())
          .param("differences", policy.differences())
          .param("seconds", policy.duration().toSeconds())
          .update();
      journal.add(capability, who, "ROLLBACK_GUARD_ARMED", policy.text());
    });
  }

  private int delete(String capability) {
    return database
        .sql("DELETE FROM migration_rollback_guard WHERE capability = ?")
        .param(capability)
        .update();
  }

  /// Removes the guard. Does nothing if there is none.
  public void disarm(String capability, String who) {
    transactions.executeWithoutResult(ignored -> {
      if (delete(capability) > 0) {
        journal.add(capability, who, "ROLLBACK_GUARD_DISARMED", "");
      }
    });
  }

  /// Removes a guard that has nothing left to watch, or nothing to go back from, unless it has
  /// tripped in the meantime.
  public void end(String capability, RollbackGuard guard, String why) {
    changed(
        capability,
        database
            .sql(
                """
                DELETE FROM migration_rollback_guard
                WHERE id = ? AND outcome IS NULL AND (tripped_at IS NOT NULL) = ?
                """)
            .params(guard.id(), guard.trip() != null),
        "ROLLBACK_GUARD_ENDED",
        why);
  }

  /// Records that a limit was exceeded.
  ///
  /// @return whether this was the first time
  public boolean trip(String capability, RollbackGuard guard, String reason, Instant now) {
    return changed(
        capability,
        database
            .sql(
                """
                UPDATE migration_rollback_guard SET tripped_at = ?, reason = ?
                WHERE id = ? AND tripped_at IS NULL
                """)
            .params(Timestamp.from(now), reason, guard.id()),
        "ROLLBACK_GUARD_TRIPPED",
        reason);
  }

  /// Records why the way back was refused. Journaled when the reason changes, not at each attempt.
  ///
  /// @return whether the reason has changed
  public boolean refused(String capability, RollbackGuard guard, String refusal) {
    return changed(
        capability,
        database
            .sql(
                """
                UPDATE migration_rollback_guard SET refusal = :refusal
                WHERE id = :id AND refusal IS DISTINCT FROM :refusal
                """)
            .param("refusal", refusal)
            .param("id", guard.id()),
        "REFUSED_BACK",
        refusal);
  }

  /// Records the outcome of a guard that has tripped.
  public void ended(String capability, RollbackGuard guard, Outcome outcome, String detail) {
    changed(
        capability,
        database
            .sql("UPDATE migration_rollback_guard SET outcome = ? WHERE id = ? AND outcome IS NULL")
            .params(outcome.name(), guard.id()),
        outcome == Outcome.FAILED ? "ROLLBACK_FAILED" : "ROLLBACK_COMPLETED",
        detail);
  }

  private boolean changed(
      String capability, JdbcClient.StatementSpec statement, String what, String detail) {
    return Boolean.TRUE.equals(
        transactions.execute(ignored -> {
          boolean changed = statement.update() > 0;
          if (changed) {
            journal.add(capability, Journal.ENGINE, what, detail);
          }
          return changed;
        }));
  }

  /// Stores the latencies of the other side. Those that are `null` stay as they were.
  public void measured(RollbackGuard guard, Baseline baseline) {
    database
        .sql(
            """
            UPDATE migration_rollback_guard
            SET read_millis = coalesce(:read, read_millis), write_millis = coalesce(:write, write_millis)
            WHERE id = :id
            """)
        .param("read", baseline.readMillis())
        .param("write", baseline.writeMillis())
        .param("id", guard.id())
        .update();
  }
}
