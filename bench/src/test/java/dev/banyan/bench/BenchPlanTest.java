package dev.banyan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.report.Setting;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchPlanTest {
  private static final BenchPlan PLAN =
      new BenchPlan(
          List.of(Work.READ, Work.LIST),
          Set.of(ContestantId.SERVICE, ContestantId.DJANGO),
          List.of(new Setting(1_000, 16)),
          3,
          Duration.ofSeconds(4),
          Duration.ofSeconds(20),
          OptionalDouble.empty(),
          false);

  @Test
  void fitsAllLoadsIntoTheTimeThatIsLeft() {
    BenchPlan quick = PLAN.within(Duration.ofSeconds(60));

    double total = 0;
    for (ContestantId contestant : quick.contestants()) {
      total += quick.warmUp().toMillis() * BenchPlan.warmUpShare(contestant);
      total += quick.works().size() * quick.rounds() * 1.5 * quick.load().toMillis();
    }
    assertThat(total).isBetween(59_000.0, 60_000.0);
    assertThat(quick.rounds()).isEqualTo(1);
  }

  @Test
  void measuresSomethingEvenWithoutTime() {
    assertThat(PLAN.within(Duration.ofSeconds(-5)).load()).isPositive();
  }
}
