package dev.banyan.admin.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A bar chart with one bar per day, as coordinates for SVG.
///
/// @param most the highest count
public record DailyBarChart(List<Bar> bars, long most, long total, String first, String last) {
  static final int WIDTH = 720;
  static final int HEIGHT = 120;

  /// @param label the date and its count
  public record Bar(int x, int y, int width, int height, String label) {}

  static DailyBarChart of(Map<LocalDate, Long> counts) {
    long most = counts.values().stream().mapToLong(count -> count).max().orElse(0);
    int step = WIDTH / Math.max(1, counts.size());
    List<Bar> bars = new ArrayList<>();
    int x = 0;
    for (Map.Entry<LocalDate, Long> day : counts.entrySet()) {
      int height = most == 0 ? 0 : (int) Math.ceil((double) day.getValue() / most * HEIGHT);
      bars.add(new Bar(x, HEIGHT - height, step - 4, height, day.getKey() + ": " + day.getValue()));
      x += step;
    }
    List<LocalDate> days = List.copyOf(counts.keySet());
    return new DailyBarChart(
        List.copyOf(bars),
        most,
        counts.values().stream().mapToLong(count -> count).sum(),
        days.isEmpty() ? "" : days.getFirst().toString(),
        days.isEmpty() ? "" : days.getLast().toString());
  }
}
