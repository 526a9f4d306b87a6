package dev.banyan.migration.operations;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.engine.EngineProperties;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.StageText;
import dev.banyan.migration.journal.VerificationStore;
import dev.banyan.migration.operations.MigrationPlan.Check;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs the pre-flight checks of a hand-over without starting one.
class PreFlightReport {
  // Between the seal and the opening, a hand-over reads the state of both sides before each of its
  // four steps, and executes the steps.
  private static final int QUESTIONS = 8;

  private final JournalDatabase tables;
  private final EngineProperties settings;
  private final Clock clock;

  PreFlightReport(JournalDatabase tables, EngineProperties settings, Clock clock) {
    this.tables = tables;
    this.settings = settings;
    this.clock = clock;
  }

  MigrationPlan plan(Sides sides) {
    Migration migration = tables.journal().load(sides.capability()).migration();
    // The first snapshot warms up; the second measures the latency.
    SidesSnapshot.of(sides, migration);
    SidesSnapshot sidesSnapshot = SidesSnapshot.of(sides, migration);
    Optional<VerificationStore.Ended> last = tables.verifications().last(sides.capability());
    Evidence evidence = sidesSnapshot.evidence(last, clock.instant());
    Long predicted = predicted(sides.capability(), sidesSnapshot);
    long limit = settings.handOverLimit().toMillis();
    List<Check> checks = new ArrayList<>();
    checks.add(
        check(
            "The stage is ready for it",
            isReady(migration),
            "The stage is " + StageText.name(migration.stage()) + ".",
            migration.paused() ? CommandRefusal.PAUSED : CommandRefusal.WRONG_STAGE,
            sidesSnapshot));
    checks.add(
        check("The owner answers", sidesSnapshot.owner() != null, CommandRefusal.OWNER_DOWN));
    checks.add(
        check(
            "The other side answers",
            sidesSnapshot.replica() != null,
            CommandRefusal.REPLICA_DOWN));
    if (sidesSnapshot.owner() != null && sidesSnapshot.replica() != null) {
      checks.add(
          check(
              "Both sides agree on who owns it",
              sidesSnapshot.owner().ownership().isOwner()
                  != sidesSnapshot.replica().ownership().isOwner(),
              CommandRefusal.SIDES_DISAGREE));
      checks.add(
          check(
              "Both sides have the same columns to exchange",
              evidence.sameSchema(),
              ("Yes. " + sidesSnapshot.localColumns()).strip(),
              CommandRefusal.SCHEMA_DIFFERS,
              sidesSnapshot));
      checks.add(
          check(
              "Every write is fenced and recorded",
              evidence.guarded(),
              "Yes, on both sides.",
              CommandRefusal.NOT_GUARDED,
              sidesSnapshot));
      checks.add(
          check(
              "The replica is close behind",
              evidence.lagMillis() <= settings.maximumLag().toMillis(),
              "It is %d ms behind; the limit is %d ms."
                  .formatted(evidence.lagMillis(), settings.maximumLag().toMillis()),
              CommandRefusal.LAGGING,
              sidesSnapshot));
      checks.add(
          check(
              "No write at the owner runs for long",
              evidence.writingMillis() <= settings.sealTimeout().toMillis(),
              evidence.writingMillis() == 0
                  ? "None is running."
                  : "The oldest has been running for %d ms.".formatted(evidence.writingMillis()),
              CommandRefusal.LONG_WRITE,
              sidesSnapshot));
    }
    last.filter(ended -> ended.differences() > 0)
        .ifPresent(ignored ->
            checks.add(
                new Check(
                    "The last verification found no differences",
                    false,
                    CommandRefusal.DIFFERENCES.reason()
                        + " "
                        + CommandRefusal.DIFFERENCES.remedy())));
    if (predicted != null) {
      checks.add(
          new Check(
              "Writes would wait for less than the limit",
              predicted <= limit,
              predicted <= limit
                  ? "About %d ms; the limit is %d ms.".formatted(predicted, limit)
                  : "They would wait about %d ms, and past %d ms it goes back. Wait until both sides answer faster."
                      .formatted(predicted, limit)));
    }
    boolean ready = checks.stream().allMatch(Check::passed);
    return new MigrationPlan(
        checks,
        ready,
        predicted,
        limit,
        last.map(VerificationStore.Ended::millis).orElse(null),
        MigrationPlan.NamedSide.of(sides, migration.owner()),
        MigrationPlan.NamedSide.of(sides, migration.replica()));
  }

  private static boolean isReady(Migration migration) {
    List<String> allowed = AllowedCommands.byStage(migration);
    return allowed.contains("HAND_OVER")
        || (allowed.contains("BACK") && StageText.name(migration.stage()).equals("REVERSIBLE"));
  }

  private static Check check(String name, boolean passed, CommandRefusal otherwise) {
    return new Check(name, passed, passed ? "Yes." : otherwise.reason() + " " + otherwise.remedy());
  }

  private static Check check(
      String name,
      boolean passed,
      String found,
      CommandRefusal otherwise,
      SidesSnapshot sidesSnapshot) {
    return new Check(
        name,
        passed,
        passed
            ? found
            : new MigrationOperations.Answer.Refused(otherwise, sidesSnapshot.detail(otherwise))
                .text());
  }

  /// The larger of the median pause of recent hand-overs and the current response times.
  private @Nullable Long predicted(String capability, SidesSnapshot sidesSnapshot) {
    if (sidesSnapshot.owner() == null || sidesSnapshot.replica() == null) {
      return null;
    }
    List<Long> before =
        tables.handOvers().newest(capability, 20).stream()
            .filter(HandOverHistory.Ended::wentOn)
            .map(HandOverHistory.Ended::pauseMillis)
            .sorted()
            .toList();
    long usual = before.isEmpty() ? 0 : before.get(before.size() / 2);
    return Math.max(usual, QUESTIONS * sidesSnapshot.millis() / 2)
        + sidesSnapshot.owner().writingMillis();
  }
}
