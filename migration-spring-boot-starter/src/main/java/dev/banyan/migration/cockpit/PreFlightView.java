package dev.banyan.migration.cockpit;

import dev.banyan.migration.cockpit.PolledValue.Reading;
import dev.banyan.migration.operations.MigrationPlan;
import dev.banyan.migration.operations.MigrationPlan.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// View model of the pre-flight report, shown next to the hand-over button.
///
/// @param ready whether a hand-over would be accepted
/// @param headline sentences: whether it would be accepted, and how long writes would wait
public record PreFlightView(boolean ready, List<Message> headline, List<Check> checks) {
  /// Older reports are discarded as outdated.
  static final Duration LIFE = Duration.ofSeconds(15);

  public PreFlightView {
    headline = List.copyOf(headline);
    checks = List.copyOf(checks);
  }

  static PreFlightView of(Reading<MigrationPlan> reading) {
    MigrationPlan plan = reading.value();
    if (plan == null) {
      return new PreFlightView(
          false,
          List.of(
              Message.of(
                  reading.failing()
                      ? "cockpit.preflight.failed-to-run"
                      : "cockpit.preflight.running")),
          List.of());
    }
    if (reading.age().compareTo(LIFE) > 0) {
      return new PreFlightView(
          false, List.of(Message.of("cockpit.preflight.outdated")), plan.checks());
    }
    return new PreFlightView(plan.ready(), headline(plan), plan.checks());
  }

  private static List<Message> headline(MigrationPlan plan) {
    if (!plan.ready()) {
      long failed = plan.checks().stream().filter(check -> !check.passed()).count();
      return List.of(Message.of("cockpit.preflight.failed", failed, plan.checks().size()));
    }
    Long pause = plan.predictedPauseMillis();
    Long verification = plan.verificationMillis();
    List<Message> sentences = new ArrayList<>();
    sentences.add(Message.of("cockpit.preflight.passed"));
    sentences.add(
        verification == null
            ? Message.of("cockpit.preflight.verified-first")
            : Message.of("cockpit.preflight.verified-first-in", verification));
    if (pause != null) {
      sentences.add(Message.of("cockpit.preflight.pause", pause));
    }
    return sentences;
  }
}
