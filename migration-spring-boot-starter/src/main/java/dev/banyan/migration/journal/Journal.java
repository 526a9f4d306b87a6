package dev.banyan.migration.journal;

import dev.banyan.migration.Decision;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Durable journal of all migrations.
public class Journal {
  /// Name of the engine as an actor in the journal.
  public static final String ENGINE = "engine";

  private final JdbcClient database;
  private final TransactionOperations transactions;

  public Journal(JdbcClient database, TransactionOperations transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// Adds a capability that has never moved. Does nothing if it already exists.
  public void register(String capability, Side owner) {
    database
        .sql(
            "INSERT INTO migration (capability, owner, stage) VALUES (?, ?, 'SETTLED') ON CONFLICT"
                + " DO NOTHING")
        .params(capability, owner.name())
        .update();
  }

  public JournaledMigration load(String capability) {
    return read(capability, "");
  }

  private JournaledMigration read(String capability, String lock) {
    return database
        .sql(
            """
            SELECT *, (extract(epoch FROM clock_timestamp() - sealing_since) * 1000)::bigint AS sealing_millis
            FROM migration WHERE capability = ?
            """
                + lock)
        .param(capability)
        .query(Journal::journaled)
        .single();
  }

  private static JournaledMigration journaled(ResultSet row, int number) throws SQLException {
    String lost = row.getString("lost_side");
    return new JournaledMigration(
        new Migration(
            Side.valueOf(row.getString("owner")),
            StageText.read(row.getString("stage")),
            row.getBoolean("paused")),
        row.getTimestamp("since").toInstant(),
        row.getObject("copy_run", Long.class),
        row.getObject("rows_per_second", Integer.class),
        row.getBoolean("verify_asked"),
        row.getBoolean("repair_asked") ? Wins.valueOf(row.getString("repair_wins")) : null,
        new JournaledMigration.Attempt(
            row.getObject("sealing_millis", Long.class), row.getString("verified_guard")),
        lost == null ? null : Side.valueOf(lost),
        row.getBoolean("keep_rows"));
  }

  /// Decides based on the current state and stores the result in the same transaction. Concurrent
  /// decisions are serialized.
  public Decision decide(
      String capability, Function<Migration, Decision> decider, String who, String what) {
    return decide(capability, decider, who, what, "");
  }

  /// @param why added to the entry
  public Decision decide(
      String capability,
      Function<Migration, Decision> decider,
      String who,
      String what,
      String why) {
    return Objects.requireNonNull(
        transactions.execute(ignored -> {
          Migration before = read(capability, " FOR UPDATE").migration();
          Decision made = decider.apply(before);
          if (made instanceof Decision.Moved(var now)) {
            store(capability, before, now);
            if (begins(before, now)) {
              begin(capability, who, why);
            }
            String stage = StageText.write(now.stage());
            add(capability, who, what, why.isEmpty() ? stage : stage + ": " + why);
          }
          return made;
        }));
  }

  private static boolean begins(Migration before, Migration now) {
    return now.stage() instanceof Stage.HandingOver
        && !(before.stage() instanceof Stage.HandingOver);
  }

  // For the history of hand-overs.
  private void begin(String capability, String who, String why) {
    database
        .sql(
            "UPDATE migration SET attempt_by = ?, attempt_cause = nullif(?, '') WHERE capability ="
                + " ?")
        .params(who, why, capability)
        .update();
  }

  private void store(String capability, Migration before, Migration now) {
    boolean entered = !before.stage().equals(now.stage());
    boolean copies = entered && now.stage() instanceof Stage.Copying;
    boolean attempts = begins(before, now);
    database
        .sql(
            """
            UPDATE migration SET owner = :owner, stage = :stage, paused = :paused,
              since = CASE WHEN :entered THEN clock_timestamp() ELSE since END,
              copy_run = CASE WHEN :copies THEN NULL ELSE copy_run END,
              sealing_since = CASE WHEN :attempts THEN NULL ELSE sealing_since END,
              verified_guard = CASE WHEN :attempts THEN NULL ELSE verified_guard END,
              lost_side = CASE WHEN :owner = owner THEN lost_side END
            WHERE capability = :capability
            """)
        .param("owner", now.owner().name())
        .param("stage", StageText.write(now.stage()))
        .param("paused", now.paused())
        .param("entered", entered)
        .param("copies", copies)
        .param("attempts", attempts)
        .param("capability", capability)
        .update();
    if (copies) {
      // An earlier verification says nothing about the new copy.
      database
          .sql("DELETE FROM migration_verification WHERE capability = ?")
          .param(capability)
          .update();
      database
          .sql("DELETE FROM migration_difference WHERE capability = ?")
          .param(capability)
          .update();
    }
  }

  /// Adds an entry.
  public void add(String capability, String who, String what, String detail) {
    database
        .sql("INSERT INTO migration_journal (capability, who, what, detail) VALUES (?, ?, ?, ?)")
        .params(capability, who, what, detail)
        .update();
  }

  /// Records a hand-over step that is about to be executed.
  ///
  /// Does not wait for the disk, because writes are waiting. An engine that takes over reads the
  /// state from both sides, not from here.
  public void step(String capability, String what, String detail) {
    transactions.executeWithoutResult(ignored -> {
      database.sql("SET LOCAL synchronous_commit = off").update();
      add(capability, ENGINE, what, detail);
    });
  }

  public void beginsCopy(String capability, long run) {
    database
        .sql("UPDATE migration SET copy_run = ? WHERE capability = ?")
        .params(run, capability)
        .update();
    add(capability, ENGINE, "COPY", "run " + run);
  }

  public void askVerification(String capability, boolean asked) {
    database
        .sql("UPDATE migration SET verify_asked = ? WHERE capability = ?")
        .params(asked, capability)
        .update();
  }

  /// @param wins whose rows stay
  public void askRepair(String capability, Wins wins) {
    database
        .sql("UPDATE migration SET repair_asked = true, repair_wins = ? WHERE capability = ?")
        .params(wins.name(), capability)
        .update();
  }

  public void repaired(String capability) {
    database
        .sql("UPDATE migration SET repair_asked = false, verify_asked = true WHERE capability = ?")
        .param(capability)
        .update();
  }

  /// Records that the rows were verified for the running attempt.
  public void verified(String capability, String guard) {
    database
        .sql("UPDATE migration SET verified_guard = ? WHERE capability = ?")
        .params(guard, capability)
        .update();
  }

  /// Starts the timer of the running attempt, unless it is already running. Waits for the disk,
  /// because the time limit must also hold for an engine that takes over.
  public void sealing(String capability) {
    database
        .sql(
            """
            UPDATE migration SET sealing_since = clock_timestamp()
            WHERE capability = ? AND sealing_since IS NULL
            """)
        .param(capability)
        .update();
  }

  /// Stops the timer of the running attempt: no side is sealed, so no writes wait.
  public void stopsSealing(String capability) {
    database
        .sql("UPDATE migration SET sealing_since = NULL WHERE capability = ?")
        .param(capability)
        .update();
  }

  /// Records that a side is lost and the other one must take over.
  ///
  /// @param lost `null` once that is done
  public void declareLost(String capability, @Nullable Side lost) {
    database
        .sql("UPDATE migration SET lost_side = :lost WHERE capability = :capability")
        .param("lost", lost == null ? null : lost.name())
        .param("capability", capability)
        .update();
  }

  /// Records that the engine makes the other side the owner, unless a side was declared lost
  /// before.
  public void declareLostIfNone(String capability, Side lost) {
    database
        .sql("UPDATE migration SET lost_side = ? WHERE capability = ? AND lost_side IS NULL")
        .params(lost.name(), capability)
        .update();
  }

  /// Records whether the replica's rows must be kept before it is copied again.
  public void keepRows(String capability, boolean keep) {
    database
        .sql("UPDATE migration SET keep_rows = ? WHERE capability = ?")
        .params(keep, capability)
        .update();
  }

  public void limitCopyRate(String capability, @Nullable Integer rowsPerSecond) {
    database
        .sql("UPDATE migration SET rows_per_second = :limit WHERE capability = :capability")
        .param("limit", rowsPerSecond)
        .param("capability", capability)
        .update();
  }

  /// An entry of the journal.
  public record Entry(Instant at, String who, String what, String detail) {}

  /// Newest first.
  public List<Entry> entries(String capability, int most) {
    return database
        .sql("SELECT * FROM migration_journal WHERE capability = ? ORDER BY id DESC LIMIT ?")
        .params(capability, most)
        .query((row, ignored) ->
            new Entry(
                instant(row), row.getString("who"), row.getString("what"), row.getString("detail")))
        .list();
  }

  static Instant instant(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("at");
    return at.toInstant();
  }
}
