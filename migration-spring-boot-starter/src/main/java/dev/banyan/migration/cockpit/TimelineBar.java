package dev.banyan.migration.cockpit;

import dev.banyan.migration.operations.MigrationStatus.HandOverDone;
import java.util.List;

/// One step of a hand-over on its timeline.
///
/// @param x its start, in percent of the whole
/// @param width likewise, at least wide enough to be visible
public record TimelineBar(Message name, long startMillis, long millis, double x, double width) {

  static List<TimelineBar> of(HandOverDone handOver) {
    long whole =
        Math.max(
            1,
            handOver.steps().stream()
                .mapToLong(step -> step.startMillis() + step.millis())
                .max()
                .orElse(1));
    return handOver.steps().stream()
        .map(step ->
            new TimelineBar(
                Message.of("cockpit.step." + step.name()),
                step.startMillis(),
                step.millis(),
                99.0 * step.startMillis() / whole,
                Math.max(1, 100.0 * step.millis() / whole)))
        .toList();
  }
}
