package dev.banyan.bench.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The report as plain text.
public final class TableReport {
  private TableReport() {}

  public static List<String> lines(BenchReport report) {
    List<String> lines = new ArrayList<>();
    for (Comparison comparison : Comparison.of(report.measurements())) {
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%s, %,d rows, %d connections",
              comparison.work().title(),
              comparison.setting().rows(),
              comparison.setting().connections()));
      lines.addAll(table(comparison));
    }
    lines.add("");
    lines.addAll(LEGEND);
    lines.addAll(others(report));
    report.notes().forEach(lines::add);
    return lines;
  }

  private static final List<String> LEGEND =
      List.of(
          "requests/s: closed loop, each connection sends as soon as it is answered; median of the"
              + " rounds.",
          "peer, floor: requests/s divided by those of the better peer, and by 1/(1/H + 1/D).",
          "p50, p99: open loop at the rate in the column before; from the scheduled time to the"
              + " response.",
          "CPU: microseconds of CPU time per request in the closed loop, by process.");

  private static List<String> table(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "requests/s", "peer", "floor", "open at", "p50", "p99", "CPU"));
    for (Measurement measurement : comparison.measurements()) {
      lines.add(line(comparison, measurement));
      measurement
          .failures()
          .forEach((reason, times) ->
              lines.add(String.format(Locale.ROOT, "  failed %,d times: %s", times, reason)));
    }
    comparison
        .floor()
        .ifPresent(floor ->
            lines.add(
                row(
                        "combined floor",
                        String.format(Locale.ROOT, "%,.0f", floor),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "")
                    .strip()));
    return lines;
  }

  private static String line(Comparison comparison, Measurement measurement) {
    Measurement.Latency latency = measurement.latency();
    boolean open = latency.perSecond() > 0;
    return row(
        measurement.contestant().title(),
        String.format(Locale.ROOT, "%,.0f", measurement.perSecond()),
        ratio(comparison.ratioToPeer(measurement)),
        ratio(comparison.ratioToFloor(measurement)),
        open ? String.format(Locale.ROOT, "%,.0f/s", latency.perSecond()) : "",
        open ? millis(latency.p50()) : "",
        open ? millis(latency.p99()) : "",
        measurement.cpuMicros().entrySet().stream()
            .map(cpu -> String.format(Locale.ROOT, "%s %,.0f", cpu.getKey(), cpu.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static List<String> others(BenchReport report) {
    List<String> lines = new ArrayList<>();
    report
        .residentBytes()
        .forEach((process, bytes) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "memory after load  %-28s %,6d MB",
                    process,
                    bytes / (1024 * 1024))));
    report
        .starts()
        .forEach((process, time) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "start to response  %-28s %6.2f s",
                    process,
                    time.toMillis() / 1e3)));
    BenchReport.Idle idle = report.idle();
    if (idle != null) {
      idle.cpuPercent()
          .forEach((process, percent) ->
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "idle, both follow  %-28s %6.1f %% of a core",
                      process,
                      percent)));
      lines.add(
          String.format(
              Locale.ROOT,
              "idle, both follow  %-28s %6.1f transactions/s",
              "databases",
              idle.transactionsPerSecond()));
    }
    report.handOvers().forEach(load -> lines.addAll(handOvers(load)));
    return lines;
  }

  private static List<String> handOvers(BenchReport.HandOverLoad load) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "hand-overs, %s: %.0f creates/s, %,d succeeded, p50 %s, p99 %s, longest %s; writes"
                + " waited %s ms; %d rolled back",
            load.title(),
            load.latency().perSecond(),
            load.succeeded(),
            millis(load.latency().p50()),
            millis(load.latency().p99()),
            millis(load.latency().longest()),
            load.pauses().stream()
                .map(pause -> String.valueOf(pause.toMillis()))
                .collect(Collectors.joining(", ")),
            load.rolledBack()));
    load.failed()
        .forEach((reason, times) ->
            lines.add(String.format(Locale.ROOT, "  failed %,d times: %s", times, reason)));
    return lines;
  }

  private static String row(
      String title,
      String perSecond,
      String peer,
      String floor,
      String open,
      String p50,
      String p99,
      String cpu) {
    return String.format(
            Locale.ROOT,
            "%-32s %10s %6s %6s %9s %9s %9s  %s",
            title,
            perSecond,
            peer,
            floor,
            open,
            p50,
            p99,
            cpu)
        .stripTrailing();
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
