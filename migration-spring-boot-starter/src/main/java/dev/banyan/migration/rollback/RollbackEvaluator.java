package dev.banyan.migration.rollback;

import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.rollback.RequestWindow.Kind;
import dev.banyan.migration.rollback.RequestWindow.Summary;
import dev.banyan.migration.rollback.RollbackGuard.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Compares the requests of the last minute with the limits of a rollback guard.
///
/// @param sideName such as `the monolith`
public record RollbackEvaluator(RequestWindow requests, Function<Side, String> sideName) {
  /// Length of the window.
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// @param since when the stage began; earlier requests do not count
  /// @return why it trips, as a sentence with the figures and the limit; empty if no limit is
  ///   exceeded
  public Optional<String> violation(RollbackGuard guard, Stage stage, Instant since, Instant now) {
    Instant start = start(since, now);
    // In a canary, writes go to the owner.
    List<Kind> kinds =
        stage instanceof Stage.Canary ? List.of(Kind.READ) : List.of(Kind.READ, Kind.WRITE);
    Optional<String> errors = errors(guard, kinds, start);
    return errors.isPresent()
        ? errors
        : kinds.stream()
            .map(kind -> latency(guard, kind, start))
            .flatMap(Optional::stream)
            .findFirst();
  }

  private Optional<String> errors(RollbackGuard guard, List<Kind> kinds, Instant start) {
    Double limit = guard.policy().maximumErrorPercent();
    if (limit == null) {
      return Optional.empty();
    }
    List<Summary> seen =
        kinds.stream().map(kind -> requests.since(start, guard.side(), kind)).toList();
    long all = seen.stream().mapToLong(Summary::requests).sum();
    long failed = seen.stream().mapToLong(Summary::failed).sum();
    double percent = all == 0 ? 0 : 100.0 * failed / all;
    return all >= guard.policy().minimumRequests() && percent > limit
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d requests to %s failed within a minute (%.1f %%); the limit is %s %%.",
                failed,
                all,
                sideName.apply(guard.side()),
                percent,
                RollbackPolicy.number(limit)))
        : Optional.empty();
  }

  private Optional<String> latency(RollbackGuard guard, Kind kind, Instant start) {
    Double limit = guard.policy().maximumLatencyRatio();
    Double median = median(guard, guard.side(), kind, start);
    Double there = median(guard, guard.side().other(), kind, start);
    Double usual = there == null ? baseline(guard, kind) : there;
    if (limit == null || median == null || usual == null || median <= limit * usual) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The median %s took %.1f ms at %s, %.1f times the %.1f ms at %s; the limit is %s"
                + " times.",
            kind == Kind.READ ? "read" : "write",
            median,
            sideName.apply(guard.side()),
            median / usual,
            usual,
            sideName.apply(guard.side().other()),
            RollbackPolicy.number(limit)));
  }

  /// The other side's latencies, if there were enough requests: after a hand-over, those of its
  /// last requests.
  ///
  /// @param handedOver whether the watched side is the owner
  public Baseline baseline(RollbackGuard guard, boolean handedOver, Instant since, Instant now) {
    Instant start = handedOver ? Instant.EPOCH : start(since, now);
    Side other = guard.side().other();
    return new Baseline(
        median(guard, other, Kind.READ, start), median(guard, other, Kind.WRITE, start));
  }

  private static Instant start(Instant since, Instant now) {
    Instant earliest = now.minus(WINDOW);
    return since.isAfter(earliest) ? since : earliest;
  }

  private static @Nullable Double baseline(RollbackGuard guard, Kind kind) {
    return kind == Kind.READ ? guard.baseline().readMillis() : guard.baseline().writeMillis();
  }

  private @Nullable Double median(RollbackGuard guard, Side side, Kind kind, Instant start) {
    Summary summary = requests.since(start, side, kind);
    return summary.succeeded() >= guard.policy().minimumRequests() ? summary.medianMillis() : null;
  }
}
