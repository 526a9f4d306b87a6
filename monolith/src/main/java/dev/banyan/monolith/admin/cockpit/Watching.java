package dev.banyan.monolith.admin.cockpit;

import dev.banyan.monolith.migration.Migrations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Looks at a migration at most once a second, however many people watch it.
@Component
class Watching {
  static final Duration PACE = Duration.ofSeconds(1);

  private final Migrations migrations;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  Watching(Migrations migrations) {
    this.migrations = migrations;
  }

  private record Seen(Samples samples, Snapshot snapshot, long nanos) {}

  /// @throws IllegalArgumentException if there is no such capability
  Snapshot of(String capability) {
    return look(capability, PACE.toNanos() * 9 / 10);
  }

  /// Not an older one: somebody has just changed something.
  Snapshot anew(String capability) {
    return look(capability, 0);
  }

  private Snapshot look(String capability, long oldest) {
    if (!migrations.capabilities().contains(capability)) {
      throw new IllegalArgumentException(capability);
    }
    Seen now =
        seen.compute(
            capability,
            (_, last) -> {
              if (last != null && System.nanoTime() - last.nanos() < oldest) {
                return last;
              }
              Samples samples = last == null ? new Samples() : last.samples();
              var status = migrations.status(capability);
              samples.add(status);
              return new Seen(samples, Snapshot.of(status, samples.charts()), System.nanoTime());
            });
    return now.snapshot();
  }
}
