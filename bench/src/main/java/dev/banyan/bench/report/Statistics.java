package dev.banyan.bench.report;

import java.util.List;

/// Calculations over the rounds of a run.
final class Statistics {
  private Statistics() {}

  /// The middle value, or the mean of the two middle values; 0 for no value.
  static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The rate of doing two things one after the other, each of which has a rate: 1/(1/a + 1/b).
  static double inSequence(double one, double other) {
    return one <= 0 || other <= 0 ? 0 : 1 / (1 / one + 1 / other);
  }
}
