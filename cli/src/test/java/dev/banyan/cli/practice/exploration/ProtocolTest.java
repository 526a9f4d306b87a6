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
        Bounds.TWO_WRITERS,
        Bounds.COPIED,
        Bounds.RESTORED,
        Bounds.LOST,
        Bounds.THERE_AND_BACK,
        Bounds.DELAYED_AND_REORDERED);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void keepsItsInvariantsAndCanAlwaysCompleteOrRollBack(Bounds bounds) {
    Explorer explorer = new Explorer(bounds, EnumSet.noneOf(Bug.class));
    assertThat(explorer.explore()).isEmpty();
    assertThat(explorer.stuck()).isEmpty();
    // Nothing was proved if nothing was reached.
    assertThat(explorer.visited()).isGreaterThan(5_000);
    assertThat(explorer.settled(world -> world.serves(Side.SERVICE))).isPositive();
    assertThat(explorer.settled(world -> world.serves(Side.MONOLITH))).isPositive();
  }

  @Test
  void takesOverFromEitherSideAndCopiesTheOneThatReturns() {
    Explorer explorer = new Explorer(Bounds.LOST, EnumSet.noneOf(Bug.class));
    assertThat(explorer.explore()).isEmpty();
    for (Side survivor : Side.values()) {
      assertThat(explorer.settled(world -> hasTakenOver(world, survivor))).isPositive();
    }
  }

  private static boolean hasTakenOver(World world, Side survivor) {
    SideState returned = world.at(survivor.other());
    return world.journal().losses() > 0
        && world.serves(survivor)
        && world.at(survivor).ownership().ceded() == null
        && world.at(survivor).progress().source().equals(returned.ownership().epoch())
        && returned.complete();
  }

  @Test
  void isQuicklyVisitedWhereItIsShown() {
    Hunt.Clean clean = Hunt.withoutABug();
    assertThat(clean.holds()).isTrue();
    assertThat(clean.worlds()).isBetween(5_000, 100_000);
  }
}
