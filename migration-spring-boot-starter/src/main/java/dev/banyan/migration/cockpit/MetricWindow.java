package dev.banyan.migration.cockpit;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The last three minutes of one migration, for its charts. Not for several threads at once.
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
        Sparkline.of("Lag", whole(lag(now)) + " ms", all(MetricWindow::lag)),
        Sparkline.of("Copied a second", whole(rate(now)), all(MetricWindow::rate)),
        Sparkline.of("Reads moved", now.readShare() + "%", all(MigrationStatus::readShare)),
        Sparkline.of(
            "Reads",
            "M " + ms(now, Side.MONOLITH) + " · S " + ms(now, Side.SERVICE),
            all(status -> read(status, Side.MONOLITH)),
            all(status -> read(status, Side.SERVICE))));
  }

  private List<Double> all(ToDoubleFunction<MigrationStatus> value) {
    return last.stream().map(value::applyAsDouble).toList();
  }

  private static String ms(MigrationStatus status, Side side) {
    double millis = read(status, side);
    return millis == 0 ? "none" : String.format(Locale.ROOT, "%.1f ms", millis);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
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
