package dev.banyan.practice.modelcheck;

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
/// [dev.banyan.migration.OwnershipState] and [dev.banyan.migration.MigrationMachine] in every
/// history of small worlds.
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
    StateExplorer stateExplorer = new StateExplorer(bounds, EnumSet.noneOf(Bug.class));
    assertThat(stateExplorer.explore()).isEmpty();
    assertThat(stateExplorer.stuck()).isEmpty();
    // Nothing was proved if nothing was reached.
    assertThat(stateExplorer.visited()).isGreaterThan(5_000);
    assertThat(stateExplorer.settled(state -> state.serves(Side.SERVICE))).isPositive();
    assertThat(stateExplorer.settled(state -> state.serves(Side.MONOLITH))).isPositive();
  }

  @Test
  void takesOverFromEitherSideAndCopiesTheOneThatReturns() {
    StateExplorer stateExplorer = new StateExplorer(Bounds.LOST, EnumSet.noneOf(Bug.class));
    assertThat(stateExplorer.explore()).isEmpty();
    for (Side survivor : Side.values()) {
      assertThat(stateExplorer.settled(state -> hasTakenOver(state, survivor))).isPositive();
    }
  }

  private static boolean hasTakenOver(State state, Side survivor) {
    SideState returned = state.at(survivor.other());
    return state.journal().losses() > 0
        && state.serves(survivor)
        && state.at(survivor).ownership().ceded() == null
        && state.at(survivor).progress().source().equals(returned.ownership().epoch())
        && returned.complete();
  }

  @Test
  void isQuicklyVisitedWhereItIsShown() {
    CounterexampleSearch.Clean clean = CounterexampleSearch.withoutABug();
    assertThat(clean.holds()).isTrue();
    assertThat(clean.worlds()).isBetween(5_000, 100_000);
  }
}
