package dev.banyan.bench;

import dev.banyan.bench.contestant.Contestant;
import dev.banyan.bench.load.LoadGenerator;
import dev.banyan.bench.load.LoadResult;
import dev.banyan.bench.load.StepSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.report.Measurement;
import dev.banyan.bench.report.Setting;
import dev.banyan.bench.stack.CpuMeter;
import dev.banyan.bench.stack.MeasuredProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Lets contestants take turns: in each round every contestant does every kind of work, so that a
/// change of the machine's speed affects all of them.
final class Rounds {
  private final BenchPlan plan;
  private final LoadGenerator generator;
  private final Consumer<String> log;

  Rounds(BenchPlan plan, LoadGenerator generator, Consumer<String> log) {
    this.plan = plan;
    this.generator = generator;
    this.log = log;
  }

  /// Drives each contestant for a while without measuring.
  void warmUp(List<Contestant> contestants, int connections)
      throws IOException, InterruptedException {
    for (Contestant contestant : contestants) {
      double share = BenchPlan.warmUpShare(contestant.id()) / plan.works().size();
      Duration each = Duration.ofNanos((long) (plan.warmUp().toNanos() * share));
      log.accept("Warming up: " + contestant.id().title());
      for (Work work : plan.works()) {
        if (contestant.supports(work) && !each.isZero()) {
          generator.closedLoop(contestant.steps(work), connections, each);
        }
      }
    }
  }

  List<Measurement> measure(List<Contestant> contestants, Setting setting)
      throws IOException, InterruptedException {
    List<List<Cell>> byWork = new ArrayList<>();
    for (Work work : plan.works()) {
      byWork.add(
          contestants.stream()
              .filter(contestant -> contestant.supports(work))
              .map(contestant -> new Cell(setting, work, contestant))
              .toList());
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      for (List<Cell> cells : byWork) {
        // Each round begins with another contestant, so that nobody always follows the same one.
        List<Cell> turn = new ArrayList<>(cells);
        Collections.rotate(turn, 1 - round);
        for (Cell cell : turn) {
          log.accept(
              "Round %d of %d: %s, %s"
                  .formatted(
                      round, plan.rounds(), cell.work().title(), cell.contestant().id().title()));
          turn(cell, setting.connections());
        }
      }
    }
    return byWork.stream().flatMap(List::stream).map(Cell::measurement).toList();
  }

  private void turn(Cell cell, int connections) throws IOException, InterruptedException {
    StepSource steps = cell.contestant().steps(cell.work());
    CpuMeter cpu =
        CpuMeter.start(
            Stream.concat(
                    cell.contestant().processes().stream(), Stream.of(MeasuredProcess.ofThis()))
                .toList());
    LoadResult closed = generator.closedLoop(steps, connections, plan.load());
    cell.addClosed(closed, cpu.consumed());
    double rate = plan.rate().orElse(cell.perSecond() / 2);
    if (rate > 0) {
      cell.addOpen(generator.openLoop(steps, connections, rate, plan.load().dividedBy(2)), rate);
    }
  }
}
