package dev.banyan.cli.practice.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The shipped [dev.banyan.migration.Ownership], [dev.banyan.migration.HandOverProtocol],
/// [dev.banyan.migration.Standing] and [dev.banyan.migration.MigrationMachine] in every history of
/// small worlds.
@Execution(ExecutionMode.CONCURRENT)
class ProtocolTest {
  static Stream<Bounds> worlds() {
    return Stream.of(
        Bounds.TWO_WRITERS, Bounds.COPIED, Bounds.THERE_AND_BACK, Bounds.DELAYED_AND_REORDERED);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void keepsItsInvariantsAndAlwaysFindsAWayOnOrBack(Bounds bounds) {
    Explorer explorer = new Explorer(bounds, EnumSet.noneOf(Bug.class));
    assertThat(explorer.explore()).isEmpty();
    assertThat(explorer.stuck()).isEmpty();
    // Nothing was proved if nothing was reached.
    assertThat(explorer.visited()).isGreaterThan(5_000);
    assertThat(explorer.settledAt(Side.SERVICE)).isPositive();
    assertThat(explorer.settledAt(Side.MONOLITH)).isPositive();
  }

  @Test
  void isQuicklyVisitedWhereItIsShown() {
    Hunt.Clean clean = Hunt.withoutABug();
    assertThat(clean.holds()).isTrue();
    assertThat(clean.worlds()).isBetween(5_000, 100_000);
  }
}
