package dev.banyan.migration.cockpit;

import dev.banyan.migration.cockpit.PolledValue.Reading;
import dev.banyan.migration.operations.MigrationPlan;
import dev.banyan.migration.operations.MigrationPlan.Check;
import java.time.Duration;
import java.util.List;

/// The checks of a hand-over as the page shows them beside its button.
///
/// @param ready whether a hand-over would be accepted
/// @param headline a sentence: whether it would be, and how long writes would wait
public record PreFlightView(boolean ready, String headline, List<Check> checks) {
  /// Checks older than this say nothing about now.
  static final Duration LIFE = Duration.ofSeconds(15);

  public PreFlightView {
    checks = List.copyOf(checks);
  }

  static PreFlightView of(Reading<MigrationPlan> reading) {
    MigrationPlan plan = reading.value();
    if (plan == null) {
      return new PreFlightView(
          false,
          reading.failing() ? "The pre-flight could not be run." : "The pre-flight is running.",
          List.of());
    }
    if (reading.age().compareTo(LIFE) > 0) {
      return new PreFlightView(
          false, "The last pre-flight is too old. A new one is running.", plan.checks());
    }
    return new PreFlightView(plan.ready(), headline(plan), plan.checks());
  }

  private static String headline(MigrationPlan plan) {
    if (plan.ready()) {
      Long pause = plan.predictedPauseMillis();
      Long verification = plan.verificationMillis();
      return "Pre-flight passed."
          + (verification == null
              ? " All rows are verified first."
              : " All rows are verified first, in about %d ms.".formatted(verification))
          + (pause == null ? "" : " Writes would wait about %d ms.".formatted(pause));
    }
    long failed = plan.checks().stream().filter(check -> !check.passed()).count();
    return "Pre-flight failed: %d of %d checks. A hand-over would be refused."
        .formatted(failed, plan.checks().size());
  }
}
