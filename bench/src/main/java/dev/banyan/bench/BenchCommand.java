package dev.banyan.bench;

import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.TimeSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.micro.MicroBenchmarks;
import dev.banyan.bench.micro.MicroReport;
import dev.banyan.bench.report.BenchReport;
import dev.banyan.bench.report.JsonReport;
import dev.banyan.bench.report.Setting;
import dev.banyan.bench.report.SvgChart;
import dev.banyan.bench.report.TableReport;
import dev.banyan.bench.stack.BenchException;
import dev.banyan.bench.stack.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures the servers, two floors and two peers in one run.
@Command(
    name = "bench",
    description = "Measures the servers on stacks of its own, and compares them.",
    footer = {
      "",
      "docs/performance.md explains what is measured. Ctrl-C stops everything.",
      "Exits with 0 when all was measured, 1 when not (why is on the standard error)."
    })
public final class BenchCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "Three kinds of work in one round, about two minutes.")
  private boolean quick;

  @Option(
      names = "--micro",
      description =
          "Measure the code of requests with JMH instead, without servers, about two minutes.")
  private boolean micro;

  @Option(
      names = "--work",
      split = ",",
      paramLabel = "WORK",
      description = "read, list, filter, search, create, patch, list-page, task-page.")
  private List<String> works = List.of();

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      description =
          "floor-http, floor-jdbc, service, monolith, monolith-remote, nginx-service,"
              + " nginx-monolith, django, flask.")
  private List<String> contestants = List.of();

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Tasks in each database; several numbers in ascending order show growth.")
  private List<Long> rows = List.of();

  @Option(
      names = "--connections",
      split = ",",
      paramLabel = "N",
      defaultValue = "16",
      description = "Concurrent connections; several numbers are measured one after the other.")
  private List<Integer> connections = List.of();

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Turns of each.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description = "Length of a closed loop; an open loop takes half of it.")
  private double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "20",
      description = "Seconds for each contestant before the first round.")
  private double warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests per second of open loops; else half of a contestant's throughput.")
  private @Nullable Double rate;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results as JSON.")
  private @Nullable Path json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Write a chart.")
  private @Nullable Path svg;

  @Option(
      names = "--no-extras",
      description = "Leave out the start times and the idle stack, as --quick does.")
  private boolean noExtras;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException, RunnerException {
    if (micro) {
      MicroReport.lines(MicroBenchmarks.run()).forEach(System.out::println);
      return 0;
    }
    TimeLimit timeLimit = new TimeLimit(TimeSource.SYSTEM, quick);
    BenchPlan plan = plan();
    Resources resources = new Resources();
    Runtime.getRuntime().addShutdownHook(new Thread(resources::close, "clear-away"));
    Consumer<String> log =
        line -> System.err.printf("%4d s  %s%n", timeLimit.elapsed().toSeconds(), line);
    try {
      BenchReport report;
      try (resources) {
        BenchFolder folder = resources.add(BenchFolder.below(home()));
        report =
            new BenchRun(folder.path(), distribution(), resources, log, Clock.systemUTC())
                .run(plan, options(), timeLimit);
        log.accept("Stopping");
      }
      TableReport.lines(report).forEach(System.out::println);
      write(json, JsonReport.write(report));
      write(svg, SvgChart.draw(report));
      return 0;
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private BenchPlan plan() {
    List<Work> wanted =
        works.isEmpty()
            ? quick ? BenchPlan.QUICK_WORKS : List.of(Work.values())
            : works.stream().map(this::work).toList();
    Set<ContestantId> who =
        contestants.isEmpty()
            ? quick ? BenchPlan.QUICK_CONTESTANTS : EnumSet.allOf(ContestantId.class)
            : EnumSet.copyOf(contestants.stream().map(this::contestant).toList());
    require(rows.stream().allMatch(n -> n >= 1), "--rows must be positive");
    require(rows.stream().sorted().toList().equals(rows), "--rows must be in ascending order");
    require(connections.stream().allMatch(n -> n >= 1), "--connections must be positive");
    require(rounds >= 1, "--rounds must be positive");
    // A token lasts five minutes, and is issued before each turn.
    require(seconds > 0 && seconds <= 120, "--seconds must be positive and at most 120");
    require(warmUp >= 0, "--warm-up must not be negative");
    require(rate == null || rate > 0, "--rate must be positive");
    List<Setting> settings =
        rows.stream()
            .flatMap(n -> connections.stream().map(count -> new Setting(n, count)))
            .toList();
    return new BenchPlan(
        wanted,
        who,
        settings,
        rounds,
        duration(seconds),
        duration(warmUp),
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
        !quick && !noExtras);
  }

  private Work work(String id) {
    return Work.of(id).orElseThrow(() -> wrong("--work does not know " + id));
  }

  private ContestantId contestant(String id) {
    return ContestantId.of(id).orElseThrow(() -> wrong("--contestants does not know " + id));
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw wrong(otherwise);
    }
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification");
    }
    return new ParameterException(spec.commandLine(), message);
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private String options() {
    return spec == null
        ? ""
        : "./banyan bench " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }

  private static Path home() {
    return Path.of(System.getenv().getOrDefault("BANYAN_HOME", ".banyan"))
        .toAbsolutePath()
        .normalize();
  }

  private static Path distribution() {
    return Path.of(System.getenv().getOrDefault("BANYAN_DIST", ".")).toAbsolutePath().normalize();
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Files.writeString(file, text);
    }
  }
}
