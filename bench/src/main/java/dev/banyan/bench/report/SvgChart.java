package dev.banyan.bench.report;

import dev.banyan.bench.contestant.Contestant.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The throughput of all contestants as an SVG chart: one group of bars for each work and setting.
/// Each group has its own scale.
public final class SvgChart {
  private static final int WIDTH = 760;
  private static final int LABEL = 230;
  private static final int BARS = 420;
  private static final int BAR = 18;
  private static final int HEADING = 34;
  private static final String STYLE =
      """
      text { font: 13px system-ui, sans-serif; fill: #24292f }
      .heading { font-weight: 600 }
      .floor { fill: #afb8c1 }
      .peer { fill: #bc4c00 }
      .banyan { fill: #1a7f37 }
      """;

  private SvgChart() {}

  public static String draw(BenchReport report) {
    List<Comparison> comparisons = Comparison.of(report.measurements());
    StringBuilder groups = new StringBuilder();
    int y = 10;
    for (Comparison comparison : comparisons) {
      groups.append(group(comparison, y));
      y += HEADING + comparison.measurements().size() * BAR;
    }
    String summary =
        comparisons.stream()
            .map(comparison -> comparison.work().title())
            .distinct()
            .collect(Collectors.joining(", ", "Requests per second: ", ""));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
    <style>
    %4$s</style>
    <rect width="%1$d" height="%2$d" fill="#ffffff"/>
    %5$s</svg>
    """
        .formatted(WIDTH, y + 10, escaped(summary), STYLE, groups);
  }

  private static String group(Comparison comparison, int top) {
    double most =
        comparison.measurements().stream().mapToDouble(Measurement::perSecond).max().orElse(1);
    StringBuilder group = new StringBuilder();
    group.append(
        String.format(
            Locale.ROOT,
            "<text class=\"heading\" x=\"10\" y=\"%d\">%s, %,d rows, %d connections:"
                + " requests/s</text>\n",
            top + 20,
            escaped(comparison.work().title()),
            comparison.setting().rows(),
            comparison.setting().connections()));
    int y = top + HEADING - 6;
    for (Measurement measurement : comparison.measurements()) {
      group.append(bar(measurement, most, y));
      y += BAR;
    }
    return group.toString();
  }

  private static String bar(Measurement measurement, double most, int y) {
    double width = most <= 0 ? 0 : BARS * measurement.perSecond() / most;
    return Stream.of(
            String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                LABEL - 8,
                y + 13,
                escaped(measurement.contestant().title())),
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                style(measurement.contestant().kind()),
                LABEL,
                y + 2,
                width,
                BAR - 4),
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\">%,.0f</text>",
                LABEL + width + 6,
                y + 13,
                measurement.perSecond()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String style(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
