package dev.banyan.monolith.migration;

import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Refusal;
import dev.banyan.monolith.migration.MigrationPlan.Check;
import dev.banyan.monolith.migration.engine.EngineSettings;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.HandOvers;
import dev.banyan.monolith.migration.journal.JournalTables;
import dev.banyan.monolith.migration.journal.StageText;
import dev.banyan.monolith.migration.journal.Verifications;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goes through a hand-over's pre-flight without beginning one.
@Component
class Planner {
  // Between the seal and the opening, a hand-over asks both sides for their state before each of
  // four steps, and takes the steps.
  private static final int QUESTIONS = 8;

  private final JournalTables tables;
  private final EngineSettings settings;

  Planner(JournalTables tables, EngineSettings settings) {
    this.tables = tables;
    this.settings = settings;
  }

  MigrationPlan plan(Sides sides) {
    Migration migration = tables.journal().load(sides.capability()).migration();
    // Once to warm up: the second look says what one costs.
    Survey.of(sides, migration);
    Survey survey = Survey.of(sides, migration);
    Optional<Verifications.Ended> last = tables.verifications().last(sides.capability());
    Evidence evidence = survey.evidence(last);
    Long predicted = predicted(sides.capability(), survey);
    long limit = settings.handOverLimit().toMillis();
    List<Check> checks = new ArrayList<>();
    checks.add(
        check(
            "The stage is ready for it",
            isReady(migration),
            "The stage is " + StageText.name(migration.stage()) + ".",
            migration.paused() ? Refusal.PAUSED : Refusal.WRONG_STAGE,
            survey));
    checks.add(yes("The owner answers", survey.owner() != null, Refusal.OWNER_DOWN));
    checks.add(yes("The other side answers", survey.replica() != null, Refusal.REPLICA_DOWN));
    if (survey.owner() != null && survey.replica() != null) {
      checks.add(
          yes(
              "Both sides agree on who owns it",
              survey.owner().ownership().isOwner() != survey.replica().ownership().isOwner(),
              Refusal.SIDES_DISAGREE));
      checks.add(
          check(
              "Both tables have the same columns",
              evidence.sameSchema(),
              "Yes.",
              Refusal.SCHEMA_DIFFERS,
              survey));
      checks.add(
          check(
              "Every write is fenced and recorded",
              evidence.guarded(),
              "Yes, on both sides.",
              Refusal.NOT_GUARDED,
              survey));
      checks.add(
          check(
              "The replica is close behind",
              evidence.lagMillis() <= settings.maximumLag().toMillis(),
              "It is %d ms behind; the limit is %d ms."
                  .formatted(evidence.lagMillis(), settings.maximumLag().toMillis()),
              Refusal.LAGGING,
              survey));
      checks.add(
          check(
              "No write at the owner runs for long",
              evidence.writingMillis() <= settings.sealTimeout().toMillis(),
              evidence.writingMillis() == 0
                  ? "None is running."
                  : "The oldest has been running for %d ms.".formatted(evidence.writingMillis()),
              Refusal.LONG_WRITE,
              survey));
    }
    last.filter(ended -> ended.differences() > 0)
        .ifPresent(_ ->
            checks.add(
                new Check(
                    "The last verification found no differences",
                    false,
                    Refusal.DIFFERENCES.reason() + " " + Refusal.DIFFERENCES.remedy())));
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
        checks, ready, predicted, limit, last.map(Verifications.Ended::millis).orElse(null));
  }

  private static boolean isReady(Migration migration) {
    List<String> allowed = Allowed.byStage(migration);
    return allowed.contains("HAND_OVER")
        || (allowed.contains("BACK") && StageText.name(migration.stage()).equals("REVERSIBLE"));
  }

  private static Check yes(String name, boolean passed, Refusal otherwise) {
    return new Check(name, passed, passed ? "Yes." : otherwise.reason() + " " + otherwise.remedy());
  }

  private static Check check(
      String name, boolean passed, String found, Refusal otherwise, Survey survey) {
    return new Check(
        name,
        passed,
        passed ? found : new Migrations.Answer.Refused(otherwise, survey.detail(otherwise)).text());
  }

  /// The longer of what the last hand-overs took at the median, and what the sides' answers take
  /// now.
  private @Nullable Long predicted(String capability, Survey survey) {
    if (survey.owner() == null || survey.replica() == null) {
      return null;
    }
    List<Long> before =
        tables.handOvers().newest(capability, 20).stream()
            .filter(HandOvers.Ended::wentOn)
            .map(HandOvers.Ended::pauseMillis)
            .sorted()
            .toList();
    long usual = before.isEmpty() ? 0 : before.get(before.size() / 2);
    return Math.max(usual, QUESTIONS * survey.millis() / 2) + survey.owner().writingMillis();
  }
}
