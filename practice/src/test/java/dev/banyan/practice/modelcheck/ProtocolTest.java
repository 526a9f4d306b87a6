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
    Stream<Bounds> all =
        Stream.of(
            Bounds.TWO_WRITERS,
            Bounds.COPIED,
            Bounds.RESTORED,
            Bounds.LOST,
            Bounds.TRANSACTIONS_LOST,
            Bounds.THERE_AND_BACK,
            Bounds.DELAYED_AND_REORDERED);
    Stream<Bounds> large =
        Stream.of(
            Bounds.LARGE_TRANSACTIONS_OUT_OF_ORDER,
            Bounds.LARGE_TRANSACTIONS_THERE_AND_BACK,
            Bounds.LARGE_TRANSACTIONS_LOST,
            Bounds.LARGE_BACKED_UP_THERE_AND_BACK,
            Bounds.LARGE_BACKED_UP_LOST);
    return Boolean.getBoolean("banyan.largeBounds") ? Stream.concat(all, large) : all;
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

  /// All invariants and the paths to a settled state, with a restore of either side at any moment.
  @Test
  void bringsTwoSidesTogetherOfWhichOneWasRestored() {
    StateExplorer stateExplorer = new StateExplorer(Bounds.BACKED_UP, EnumSet.noneOf(Bug.class));
    assertThat(stateExplorer.explore()).isEmpty();
    assertThat(stateExplorer.stuck()).isEmpty();
    for (Side side : Side.values()) {
      assertThat(stateExplorer.settled(state -> state.restore().restored() == side)).isPositive();
    }
    assertThat(stateExplorer.settled(state -> !state.restore().kept().isEmpty())).isPositive();
    // The new owner was restored: the old one has taken the tasks back, or the operator decided.
    assertThat(
            stateExplorer.settled(state ->
                state.restore().restored() == Side.SERVICE
                    && state.monolith().ownership().epoch().value() > 2))
        .isPositive();
    // The moment in which both accept writes exists, and only where it is documented.
    assertThat(
            stateExplorer.count(state -> state.serves(Side.MONOLITH) && state.serves(Side.SERVICE)))
        .isPositive()
        .isEqualTo(
            stateExplorer.count(state ->
                state.serves(Side.MONOLITH)
                    && state.serves(Side.SERVICE)
                    && state.restore().restored() == Side.MONOLITH
                    && RestoredState.isDisputed(state, Side.MONOLITH)));
  }

  @Test
  void appliesATransactionBeforeAnOlderChangeOfItsRow() {
    StateExplorer stateExplorer =
        new StateExplorer(Bounds.TRANSACTIONS_OUT_OF_ORDER, EnumSet.noneOf(Bug.class));
    assertThat(stateExplorer.explore()).isEmpty();
    assertThat(stateExplorer.stuck()).isEmpty();
    assertThat(stateExplorer.settled(ProtocolTest::isAheadOfAnOlderChange)).isPositive();
  }

  // The replica has the transaction, with both rows, and not yet the rest of the feed.
  private static boolean isAheadOfAnOlderChange(State state) {
    SideState replica = state.service();
    long applied = replica.progress().applied().value();
    return replica.row(SideState.TASK).version() == 1
        && replica.row(SideState.CHECKLIST).version() == 2
        && state.monolith().feed().stream()
            .anyMatch(entry ->
                entry.row() == SideState.CHECKLIST
                    && entry.image().version() == 1
                    && entry.position() > applied);
  }

  @Test
  void handsTransactionsOverInBothDirections() {
    StateExplorer stateExplorer = new StateExplorer(Bounds.TRANSACTIONS, EnumSet.noneOf(Bug.class));
    assertThat(stateExplorer.explore()).isEmpty();
    assertThat(stateExplorer.stuck()).isEmpty();
    assertThat(stateExplorer.settled(state -> hasTransaction(state, Side.SERVICE, Side.MONOLITH)))
        .isPositive();
    assertThat(stateExplorer.settled(state -> hasTransaction(state, Side.MONOLITH, Side.SERVICE)))
        .isPositive();
  }

  // Written at one side, and visible at the other one.
  private static boolean hasTransaction(State state, Side at, Side from) {
    return state.at(from).feed().size() == 2
        && state.at(from).feed().stream().map(SideState.Entry::position).distinct().count() == 1
        && state.at(at).rows().equals(state.at(from).rows());
  }

  @Test
  void isQuicklyVisitedWhereItIsShown() {
    CounterexampleSearch.Clean clean = CounterexampleSearch.withoutABug();
    assertThat(clean.holds()).isTrue();
    assertThat(clean.worlds()).isBetween(5_000, 100_000);
  }
}
