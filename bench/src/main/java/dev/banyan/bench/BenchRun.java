package dev.banyan.bench;

import dev.banyan.bench.contestant.Contestant;
import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.contestant.Contestants;
import dev.banyan.bench.contestant.StackContestants;
import dev.banyan.bench.load.LoadGenerator;
import dev.banyan.bench.load.TimeSource;
import dev.banyan.bench.report.BenchReport;
import dev.banyan.bench.report.Measurement;
import dev.banyan.bench.report.Setting;
import dev.banyan.bench.stack.MeasuredProcess;
import dev.banyan.bench.stack.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run: starts the contestants, measures, and reports. Everything that it starts is closed with
/// its resources.
final class BenchRun {
  private final Path folder;
  private final Path distribution;
  private final Resources resources;
  private final Consumer<String> log;
  private final Clock clock;
  private final LoadGenerator generator = new LoadGenerator(TimeSource.SYSTEM);

  /// @param folder for data and logs of this run
  BenchRun(Path folder, Path distribution, Resources resources, Consumer<String> log, Clock clock) {
    this.folder = folder;
    this.distribution = distribution;
    this.resources = resources;
    this.log = log;
    this.clock = clock;
  }

  /// @param timeLimit shortens the run
  BenchReport run(BenchPlan wanted, String command, TimeLimit timeLimit)
      throws IOException, SQLException, InterruptedException {
    Instant measuredAt = clock.instant();
    BenchReport.Machine machine = Machines.current();
    Contestants contestants = new Contestants(folder, distribution, resources, log);
    contestants.start(wanted.contestants(), timeLimit::hasTimeForAnotherStack);
    if (wanted.extras()) {
      log.accept("Waiting for the servers' AOT caches");
    }
    contestants.endTraining(wanted.extras());
    log.accept("Creating %,d tasks".formatted(wanted.settings().getFirst().rows()));
    contestants.fillUpTo(wanted.settings().getFirst().rows());
    BenchPlan plan = timeLimit.shorten(wanted.among(started(contestants)));
    List<Measurement> measurements = measure(plan, contestants);
    Map<String, Long> memory = memory(contestants.all());
    Map<String, Duration> starts = Map.of();
    BenchReport.Idle idle = null;
    List<BenchReport.HandOverLoad> handOvers = List.of();
    if (plan.extras() && !contestants.stacks().isEmpty()) {
      idle = idle(contestants);
      // Its processes start from the AOT caches, which did not exist when the others started.
      StackContestants fresh = contestants.startAfresh();
      HandOverMeter meter =
          new HandOverMeter(fresh, generator, wanted.settings().getFirst().connections());
      handOvers = handOvers(meter);
      meter.moveToService();
      log.accept("Starting second instances");
      starts = new StartTimes(fresh, folder.resolve("logs"), resources).measure();
    }
    return new BenchReport(
        measuredAt,
        machine,
        command,
        contestants.absent(),
        measurements,
        memory,
        starts,
        idle,
        handOvers);
  }

  private List<BenchReport.HandOverLoad> handOvers(HandOverMeter meter)
      throws IOException, InterruptedException {
    log.accept("Creating 200 tasks a second while they change their owner");
    BenchReport.HandOverLoad first =
        meter.measure("from the first second", 200, Duration.ofSeconds(40));
    log.accept("Creating 500 tasks a second while they change their owner");
    return List.of(first, meter.measure("later", 500, Duration.ofSeconds(40)));
  }

  private static Set<ContestantId> started(Contestants contestants) {
    return contestants.all().stream().map(Contestant::id).collect(Collectors.toSet());
  }

  private BenchReport.@Nullable Idle idle(Contestants contestants)
      throws SQLException, InterruptedException {
    log.accept("Observing an idle stack while both capabilities follow");
    return new IdleMeter(contestants.stacks().getLast()).measure();
  }

  private List<Measurement> measure(BenchPlan plan, Contestants contestants)
      throws IOException, SQLException, InterruptedException {
    Rounds rounds = new Rounds(plan, generator, log);
    rounds.warmUp(contestants.all(), plan.settings().getFirst().connections());
    List<Measurement> measurements = new ArrayList<>();
    for (Setting setting : plan.settings()) {
      log.accept("%,d tasks, %d connections".formatted(setting.rows(), setting.connections()));
      contestants.fillUpTo(setting.rows());
      measurements.addAll(rounds.measure(contestants.all(), setting));
    }
    return measurements;
  }

  private static Map<String, Long> memory(List<Contestant> contestants) {
    Map<String, Long> memory = new LinkedHashMap<>();
    for (Contestant contestant : contestants) {
      for (MeasuredProcess process : contestant.processes()) {
        // PostgreSQL's processes share most of their memory, so that their sum says nothing.
        if (!process.name().equals("postgresql")) {
          String name =
              process.name().equals("monolith")
                  ? "monolith (%s)".formatted(contestant.id().id())
                  : process.name();
          process.residentBytes().ifPresent(bytes -> memory.putIfAbsent(name, bytes));
        }
      }
    }
    return memory;
  }
}
