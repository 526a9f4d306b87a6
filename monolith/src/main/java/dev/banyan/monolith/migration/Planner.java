package dev.banyan.monolith.migration;

import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Refusal;
import dev.banyan.monolith.migration.MigrationPlan.Check;
import dev.banyan.monolith.migration.engine.EngineSettings;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.HandOvers;
import dev.banyan.monolith.migration.journal.Journal;
import dev.banyan.monolith.migration.journal.StageText;
import dev.banyan.monolith.migration.journal.Verifications;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goes through a hand-over's pre-flight without beginning one.
@Component
class Planner {
  // A hand-over asks both sides where they stand before each of its steps.
  private static final int LOOKS = 5;

  private final Journal journal;
  private final HandOvers handOvers;
  private final Verifications verifications;
  private final EngineSettings settings;

  Planner(
      Journal journal, HandOvers handOvers, Verifications verifications, EngineSettings settings) {
    this.journal = journal;
    this.handOvers = handOvers;
    this.verifications = verifications;
    this.settings = settings;
  }

  MigrationPlan plan(Sides sides) {
    Migration migration = journal.load(sides.capability()).migration();
    // Once to warm up: the second look says what one costs.
    Survey.of(sides, migration);
    Survey survey = Survey.of(sides, migration);
    Evidence evidence = survey.evidence(verifications.last(sides.capability()));
    List<Check> checks = new ArrayList<>();
    List<String> allowed = Allowed.in(migration);
    boolean turn =
        allowed.contains("HAND_OVER")
            || (allowed.contains("BACK") && StageText.name(migration.stage()).equals("REVERSIBLE"));
    checks.add(
        check(
            "The stage is ready for it",
            turn,
            "The stage is " + StageText.name(migration.stage()) + ".",
            migration.paused() ? Refusal.PAUSED : Refusal.WRONG_STAGE));
    checks.add(
        check("The owner answers", evidence.owner() != null, "It does.", Refusal.OWNER_DOWN));
    checks.add(
        check(
            "The other side answers",
            evidence.replica() != null,
            "It does.",
            Refusal.REPLICA_DOWN));
    checks.add(
        check(
            "Both tables have the same columns",
            evidence.sameSchema(),
            "They have.",
            Refusal.SCHEMA_DIFFERS));
    checks.add(
        check(
            "The replica is close behind",
            evidence.lagMillis() <= settings.maximumLag(),
            "It is %d ms behind; the limit is %d ms."
                .formatted(evidence.lagMillis(), settings.maximumLag()),
            Refusal.LAGGING));
    Evidence.Verification verification = evidence.verification();
    boolean recent = verification != null && verification.ageMillis() <= settings.verificationAge();
    checks.add(
        check(
            "The rows were verified lately",
            recent,
            verification == null
                ? ""
                : "%d seconds ago.".formatted(verification.ageMillis() / 1_000),
            Refusal.NOT_VERIFIED));
    checks.add(
        check(
            "Both sides hold the same rows",
            verification != null && verification.differences() == 0,
            "They do.",
            verification == null ? Refusal.NOT_VERIFIED : Refusal.DIFFERENCES));
    boolean ready = checks.stream().allMatch(Check::passed);
    return new MigrationPlan(checks, ready, predicted(sides.capability(), survey));
  }

  private static Check check(String name, boolean passed, String found, Refusal otherwise) {
    return new Check(name, passed, passed ? found : otherwise.reason() + " " + otherwise.remedy());
  }

  private @Nullable Long predicted(String capability, Survey survey) {
    if (survey.owner() == null || survey.replica() == null) {
      return null;
    }
    List<Long> before =
        handOvers.newest(capability, 20).stream()
            .filter(HandOvers.Ended::wentOn)
            .map(HandOvers.Ended::pauseMillis)
            .sorted()
            .toList();
    return before.isEmpty() ? LOOKS * survey.millis() : before.get(before.size() / 2);
  }
}
