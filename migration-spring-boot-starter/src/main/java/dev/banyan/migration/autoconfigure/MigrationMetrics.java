package dev.banyan.migration.autoconfigure;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.banyan.migration.Side;
import dev.banyan.migration.journal.StageText;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.migration.operations.MigrationStatus;
import dev.banyan.migration.operations.MigrationStatus.SideSeen;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Exposes the migration status as metrics named `banyan_migration_*`, tagged by capability.
/// Unknown values are NaN.
class MigrationMetrics implements MeterBinder {
  private final MigrationOperations migrationOperations;
  private final Clock clock;
  // One snapshot of both sides serves all metrics of a scrape.
  private final LoadingCache<String, MigrationStatus> lately;

  MigrationMetrics(MigrationOperations migrationOperations, Clock clock) {
    this.clock = clock;
    this.migrationOperations = migrationOperations;
    this.lately =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .build(migrationOperations::status);
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (String capability : migrationOperations.capabilities()) {
      registerState(new Numbers(meters, capability));
      work(new Numbers(meters, capability));
    }
  }

  private static void registerState(Numbers numbers) {
    for (String stage : StageText.NAMES) {
      numbers.gauge("stage", "1 for the stage", s -> is(s.stage().equals(stage)), "stage", stage);
    }
    for (Side side : Side.values()) {
      String name = side.name();
      numbers.gauge("owner", "1 for the owner", s -> is(s.owner() == side), "side", name);
      numbers.gauge("up", "Whether the side answers", s -> is(seen(s, side).up()), "side", name);
      numbers.gauge(
          "read.seconds",
          "The median of the side's last reads",
          s -> of(seen(s, side).readMillis(), millis -> millis / 1e3),
          "side",
          name);
    }
    numbers.gauge("epoch", "Of the ownership", s -> of(s.epoch(), epoch -> epoch));
    numbers.gauge("sealed", "Whether writes wait", s -> is(s.sealed()));
    numbers.gauge("paused", "Whether copy and verification rest", s -> is(s.paused()));
    numbers.gauge("read.share", "Percent of users who read from the replica", s -> s.readShare());
  }

  private void work(Numbers numbers) {
    numbers.gauge("lag.rows", "Changes not applied yet", s -> of(s.lag(), lag -> lag.rows()));
    numbers.gauge(
        "lag.seconds", "Age of the oldest of them", s -> of(s.lag(), lag -> lag.millis() / 1e3));
    numbers.gauge("copy.rows", "Copied", s -> of(s.copy(), copy -> copy.rows()));
    numbers.gauge("copy.total", "To be copied, about", s -> of(s.copy(), copy -> copy.totalRows()));
    numbers.gauge(
        "verification.differences",
        "Found by the last verification",
        s -> of(s.verification(), last -> last.differences()));
    numbers.gauge(
        "verification.age.seconds",
        "Since the last verification",
        s -> of(s.verification(), last -> millis(last.at(), clock.instant()) / 1e3));
    numbers.gauge(
        "hand.over.pause.seconds",
        "How long writes waited in the last hand-over",
        s -> s.handOvers().isEmpty() ? Double.NaN : s.handOvers().getFirst().pauseMillis() / 1e3);
    for (String state : MigrationStatus.GUARD_STATES) {
      numbers.gauge(
          "rollback.guard",
          "1 for the state of the armed rollback guard",
          s -> is(s.rollbackGuard() != null && s.rollbackGuard().state().equals(state)),
          "state",
          state);
    }
    numbers.counter("compared", s -> s.shadow().compared());
    numbers.counter("first_look", s -> s.shadow().firstLooks());
    numbers.counter("first_look_differing", s -> s.shadow().firstLookDiffering());
    numbers.counter("noise", s -> s.shadow().noise());
    numbers.counter("differing", s -> s.shadow().differing());
    numbers.counter("skipped", s -> s.shadow().skipped());
  }

  private static long millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }

  private static double is(boolean so) {
    return so ? 1 : 0;
  }

  private static <T> double of(@Nullable T known, Function<T, Number> number) {
    return known == null ? Double.NaN : number.apply(known).doubleValue();
  }

  private static SideSeen seen(MigrationStatus status, Side side) {
    return status.sides().stream().filter(one -> one.side() == side).findFirst().orElseThrow();
  }

  /// Meters of one capability.
  private final class Numbers {
    private final MeterRegistry meters;
    private final String capability;

    Numbers(MeterRegistry meters, String capability) {
      this.meters = meters;
      this.capability = capability;
    }

    void gauge(String name, String what, ToDoubleFunction<MigrationStatus> value, String... tags) {
      Gauge.builder(
              "banyan.migration." + name,
              lately,
              known -> value.applyAsDouble(known.get(capability)))
          .description(what)
          .tag("capability", capability)
          .tags(tags)
          .register(meters);
    }

    void counter(String outcome, ToDoubleFunction<MigrationStatus> value) {
      FunctionCounter.builder(
              "banyan.migration.shadow.reads",
              lately,
              known -> value.applyAsDouble(known.get(capability)))
          .description("Reads compared off the request's path")
          .tag("capability", capability)
          .tag("outcome", outcome)
          .register(meters);
    }
  }
}
