package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Samples of one migration's last three minutes, for its charts. Not thread-safe.
final class MetricWindow {
  private static final int MOST = 180;

  private final Deque<MigrationStatus> last = new ArrayDeque<>();

  void add(MigrationStatus status) {
    last.addLast(status);
    if (last.size() > MOST) {
      last.removeFirst();
    }
  }

  List<Sparkline> charts() {
    MigrationStatus now = last.getLast();
    return List.of(
        Sparkline.of(title("lag"), now("lag", lag(now)), all(MetricWindow::lag)),
        Sparkline.of(title("rate"), now("rate", rate(now)), all(MetricWindow::rate)),
        Sparkline.of(
            title("share"), now("share", now.readShare()), all(MigrationStatus::readShare)),
        Sparkline.of(
            title("reads"),
            now(
                "reads",
                MigrationSnapshot.letter(now, Side.MONOLITH),
                millis(now, Side.MONOLITH),
                MigrationSnapshot.letter(now, Side.SERVICE),
                millis(now, Side.SERVICE)),
            all(status -> read(status, Side.MONOLITH)),
            all(status -> read(status, Side.SERVICE))));
  }

  private List<Double> all(ToDoubleFunction<MigrationStatus> value) {
    return last.stream().map(value::applyAsDouble).toList();
  }

  private static Message title(String chart) {
    return Message.of("cockpit.chart." + chart);
  }

  private static Message now(String chart, Object... values) {
    return Message.of("cockpit.chart." + chart + ".now", values);
  }

  private static Message millis(MigrationStatus status, Side side) {
    double millis = read(status, side);
    return millis == 0
        ? Message.of("cockpit.chart.reads.none")
        : Message.of("cockpit.chart.reads.millis", millis);
  }

  private static double lag(MigrationStatus status) {
    MigrationStatus.Lag lag = status.lag();
    return lag == null ? 0 : lag.millis();
  }

  private static double rate(MigrationStatus status) {
    MigrationStatus.Copy copy = status.copy();
    return copy == null ? 0 : copy.rowsPerSecond();
  }

  private static double read(MigrationStatus status, Side side) {
    return status.sides().stream()
        .filter(seen -> seen.side() == side)
        .mapToDouble(seen -> seen.readMillis() == null ? 0 : seen.readMillis())
        .findFirst()
        .orElse(0);
  }
}
