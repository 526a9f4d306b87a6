package dev.banyan.cli.practice.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The shipped [dev.banyan.migration.Ownership] and [dev.banyan.migration.HandOverProtocol] in
/// every history of small worlds.
class ProtocolTest {
  private static final Bounds DELAYED_AND_REORDERED = new Bounds(List.of(2), 1, 2);
  private static final Bounds THERE_AND_BACK = new Bounds(List.of(2), 2, 1);
  private static final Bounds TWO_WRITERS = new Bounds(List.of(1, 1), 1, 1);

  static Stream<Bounds> worlds() {
    return Stream.of(TWO_WRITERS, THERE_AND_BACK, DELAYED_AND_REORDERED);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void keepsItsInvariantsAndAlwaysFindsAWayOnOrBack(Bounds bounds) {
    Explorer explorer = new Explorer(bounds, EnumSet.noneOf(Bug.class));
    assertThat(explorer.explore()).isEmpty();
    assertThat(explorer.stuck()).isEmpty();
    // Nothing was proved if nothing was reached.
    assertThat(explorer.visited()).isGreaterThan(50_000);
    assertThat(explorer.settledAt(Side.SERVICE)).isPositive();
    assertThat(explorer.settledAt(Side.MONOLITH)).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void noticesEveryKnownBug(Bug bug) {
    Explorer explorer = new Explorer(DELAYED_AND_REORDERED, Set.of(bug));
    assertThat(explorer.explore())
        .hasValueSatisfying(found -> assertThat(found.history()).hasSizeBetween(3, 20));
  }
}
