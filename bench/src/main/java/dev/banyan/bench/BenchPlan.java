package dev.banyan.bench;

import dev.banyan.bench.contestant.Contestant;
import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.report.Setting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What a run measures.
///
/// @param rounds number of turns of each contestant
/// @param load duration of one closed loop; an open loop takes half of it
/// @param warmUp time for each contestant before the first round, divided among the kinds of work
/// @param rate of the open loops; empty for half of each contestant's own throughput
/// @param extras whether starts and an idle stack are measured as well
record BenchPlan(
    List<Work> works,
    Set<ContestantId> contestants,
    List<Setting> settings,
    int rounds,
    Duration load,
    Duration warmUp,
    OptionalDouble rate,
    boolean extras) {
  /// What `--quick` measures.
  static final List<Work> QUICK_WORKS = List.of(Work.READ, Work.LIST, Work.CREATE);

  static final Set<ContestantId> QUICK_CONTESTANTS =
      EnumSet.complementOf(EnumSet.of(ContestantId.NGINX_SERVICE, ContestantId.NGINX_MONOLITH));

  private static final int QUICK_WARM_UP = 3;
  private static final Duration SHORTEST_LOAD = Duration.ofMillis(200);

  BenchPlan {
    works = List.copyOf(works);
    contestants = Set.copyOf(contestants);
    settings = List.copyOf(settings);
  }

  /// This plan with those contestants that have been started.
  BenchPlan among(Set<ContestantId> started) {
    return new BenchPlan(works, started, settings, rounds, load, warmUp, rate, extras);
  }

  /// This plan with one round, and with loads that fit into the time that is left.
  BenchPlan within(Duration left) {
    // A closed loop, an open loop of half its length, and the warm-up.
    double loads =
        works.size()
            * (1.5 * contestants.size() * settings.size()
                + contestants.stream().mapToDouble(id -> QUICK_WARM_UP * warmUpShare(id)).sum());
    Duration each = Duration.ofMillis((long) (left.toMillis() / loads));
    Duration fitting = each.compareTo(SHORTEST_LOAD) < 0 ? SHORTEST_LOAD : each;
    return new BenchPlan(
        works,
        contestants,
        settings,
        1,
        fitting,
        fitting.multipliedBy((long) QUICK_WARM_UP * works.size()),
        rate,
        extras);
  }

  /// The part of the warm-up that a contestant needs: little without a JIT compiler.
  static double warmUpShare(ContestantId contestant) {
    return contestant.kind() == Contestant.Kind.PEER ? 0.1 : 1;
  }
}
