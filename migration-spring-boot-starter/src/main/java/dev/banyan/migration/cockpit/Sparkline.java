package dev.banyan.migration.cockpit;

import java.util.List;
import java.util.Locale;

/// A sparkline chart, 160 by 40.
///
/// @param title name of the metric
/// @param now the last value with its unit
/// @param points of a polyline; `second` is empty if there is only one line
public record Sparkline(Message title, Message now, String points, String second) {
  private static final double WIDTH = 160;
  private static final double HEIGHT = 40;

  static Sparkline of(Message title, Message now, List<Double> values) {
    return new Sparkline(title, now, line(values, most(values)), "");
  }

  /// Both series use the same scale.
  static Sparkline of(Message title, Message now, List<Double> one, List<Double> other) {
    double most = Math.max(most(one), most(other));
    return new Sparkline(title, now, line(one, most), line(other, most));
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(value -> value).max().orElse(0);
  }

  private static String line(List<Double> values, double most) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = WIDTH * i / Math.max(1, values.size() - 1);
      double y = HEIGHT - 2 - (most == 0 ? 0 : values.get(i) / most * (HEIGHT - 4));
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return points.toString().strip();
  }
}
