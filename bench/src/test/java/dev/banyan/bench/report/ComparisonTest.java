package dev.banyan.bench.report;

import static dev.banyan.bench.report.ReportFixture.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final Measurement service = measured(ContestantId.SERVICE, 2_400);

  private Comparison withService(Measurement... others) {
    List<Measurement> all = new ArrayList<>(List.of(others));
    all.add(service);
    return Comparison.of(all).getFirst();
  }

  @Test
  void comparesWithTheBetterPeer() {
    Comparison comparison =
        withService(measured(ContestantId.DJANGO, 400), measured(ContestantId.FLASK, 300));

    assertThat(comparison.ratioToPeer(service)).hasValue(6);
  }

  @Test
  void combinesTheFloorsAsWorkDoneInSequence() {
    Comparison comparison =
        withService(
            measured(ContestantId.FLOOR_HTTP, 12_000), measured(ContestantId.FLOOR_JDBC, 4_000));

    assertThat(comparison.floor()).hasValue(3_000);
    assertThat(comparison.ratioToFloor(service).orElseThrow()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void saysNothingWithoutPeersOrWithOneFloorOnly() {
    Comparison comparison = withService(measured(ContestantId.FLOOR_HTTP, 12_000));

    assertThat(comparison.ratioToPeer(service)).isEmpty();
    assertThat(comparison.ratioToFloor(service)).isEmpty();
  }

  @Test
  void comparesOnlyBanyanWithOthers() {
    Measurement django = measured(ContestantId.DJANGO, 400);

    assertThat(withService(django).ratioToPeer(django)).isEmpty();
  }

  @Test
  void groupsByWorkAndSetting() {
    assertThat(
            Comparison.of(
                List.of(
                    measured(Work.READ, ContestantId.SERVICE, 1),
                    measured(Work.LIST, ContestantId.SERVICE, 1),
                    measured(Work.READ, ContestantId.MONOLITH, 1))))
        .extracting(comparison -> comparison.measurements().size())
        .containsExactly(2, 1);
  }
}
