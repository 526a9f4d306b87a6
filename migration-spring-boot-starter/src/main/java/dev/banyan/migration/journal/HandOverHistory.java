package dev.banyan.migration.journal;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Side;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// History of completed and rolled back hand-overs, with the duration of each step.
public class HandOverHistory {
  private final JdbcClient database;

  public HandOverHistory(JdbcClient database) {
    this.database = database;
  }

  /// @param startMillis since the hand-over began
  public record Step(String name, long startMillis, long millis) {}

  /// @param pauseMillis how long no side accepted writes
  /// @param reason why it was rolled back; `null` if it completed
  /// @param startedBy the operator, or `engine`; `null` if an earlier version has recorded it
  /// @param cause why it was started, if that was given
  public record Ended(
      Instant at,
      Side from,
      Epoch target,
      long pauseMillis,
      List<Step> steps,
      @Nullable String reason,
      @Nullable String startedBy,
      @Nullable String cause) {

    public boolean wentOn() {
      return reason == null;
    }
  }

  /// Who started it and why is known from the journal.
  ///
  /// @param reason why it was rolled back; `null` if it completed
  public void add(
      String capability,
      Side from,
      Epoch target,
      long pauseMillis,
      List<Step> steps,
      @Nullable String reason) {
    String text =
        steps.stream()
            .map(step -> step.name() + " " + step.startMillis() + " " + step.millis())
            .collect(Collectors.joining(","));
    database
        .sql(
            """
            INSERT INTO migration_hand_over
              (capability, from_side, epoch, went_on, pause_millis, steps, reason, started_by, cause)
            SELECT capability, :from, :epoch, :wentOn, :pause, :steps, :reason, attempt_by, attempt_cause
            FROM migration WHERE capability = :capability
            """)
        .param("capability", capability)
        .param("from", from.name())
        .param("epoch", target.value())
        .param("wentOn", reason == null)
        .param("pause", pauseMillis)
        .param("steps", text)
        .param("reason", reason)
        .update();
  }

  /// Newest first.
  public List<Ended> newest(String capability, int most) {
    return database
        .sql("SELECT * FROM migration_hand_over WHERE capability = ? ORDER BY id DESC LIMIT ?")
        .params(capability, most)
        .query((row, ignored) ->
            new Ended(
                Journal.instant(row),
                Side.valueOf(row.getString("from_side")),
                new Epoch(row.getLong("epoch")),
                row.getLong("pause_millis"),
                steps(row.getString("steps")),
                row.getBoolean("went_on") ? null : reason(row.getString("reason")),
                row.getString("started_by"),
                row.getString("cause")))
        .list();
  }

  // Earlier versions did not store it.
  private static String reason(@Nullable String stored) {
    return stored == null ? "It was given up." : stored;
  }

  private static List<Step> steps(String text) {
    return Stream.of(text.split(",", -1))
        .filter(step -> !step.isEmpty())
        .map(step -> step.split(" ", -1))
        .map(words -> new Step(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
        .toList();
  }
}
