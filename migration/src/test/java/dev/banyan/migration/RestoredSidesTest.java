package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The journal says that the monolith owns.
class RestoredSidesTest {
  private static Ownership at(Side side, Side owner, long epoch) {
    return new Ownership(side, owner, new Epoch(epoch), null, Epoch.NONE, Position.START, null);
  }

  private static OwnershipFinding find(
      Side ownerOfOne, long epochOfOne, Side ownerOfOther, long epochOfOther) {
    return RestoredSides.find(
        at(MONOLITH, ownerOfOne, epochOfOne), at(SERVICE, ownerOfOther, epochOfOther));
  }

  @Test
  void findsNothingIfBothSidesAgree() {
    assertThat(find(MONOLITH, 3, MONOLITH, 3)).isEqualTo(new OwnershipFinding.Consistent());
  }

  @Test
  void letsTheSideWithTheEarlierEpochStepDown() {
    assertThat(find(MONOLITH, 3, MONOLITH, 2))
        .isEqualTo(new OwnershipFinding.ReplicaOutdated(new Epoch(3)));
    assertThat(find(MONOLITH, 3, SERVICE, 2))
        .isEqualTo(new OwnershipFinding.ReplicaOutdated(new Epoch(3)));
    assertThat(find(MONOLITH, 1, SERVICE, 2))
        .isEqualTo(new OwnershipFinding.JournalOutdated(SERVICE, new Epoch(2), true));
    assertThat(find(SERVICE, 1, SERVICE, 2))
        .isEqualTo(new OwnershipFinding.JournalOutdated(SERVICE, new Epoch(2), true));
  }

  @Test
  void onlyJournalsAnOwnerThatTheOtherSideKnows() {
    assertThat(find(SERVICE, 2, SERVICE, 2))
        .isEqualTo(new OwnershipFinding.JournalOutdated(SERVICE, new Epoch(2), false));
    assertThat(find(SERVICE, 4, SERVICE, 2))
        .isEqualTo(new OwnershipFinding.JournalOutdated(SERVICE, new Epoch(2), false));
  }

  @Test
  void findsAnOwnerThatWasRestoredToAnEarlierOwnership() {
    assertThat(find(MONOLITH, 1, MONOLITH, 3)).isEqualTo(new OwnershipFinding.OwnerOutdated());
  }

  @Test
  void findsThatNobodyOwns() {
    assertThat(find(SERVICE, 2, MONOLITH, 1)).isEqualTo(new OwnershipFinding.NoOwner());
    assertThat(find(SERVICE, 2, MONOLITH, 2)).isEqualTo(new OwnershipFinding.NoOwner());
  }

  @Test
  void copiesOnlyFromAnOwnerWhoseEpochIsNotOutdated() {
    assertThat(undisputed(at(MONOLITH, MONOLITH, 2), at(SERVICE, MONOLITH, 2))).isTrue();
    assertThat(undisputed(at(MONOLITH, MONOLITH, 2), at(SERVICE, MONOLITH, 1))).isTrue();
    assertThat(undisputed(at(MONOLITH, MONOLITH, 2), at(SERVICE, MONOLITH, 3))).isFalse();
    assertThat(undisputed(at(MONOLITH, MONOLITH, 2), at(SERVICE, SERVICE, 1))).isFalse();
    assertThat(undisputed(at(MONOLITH, SERVICE, 2), at(SERVICE, MONOLITH, 1))).isFalse();
  }

  private static boolean undisputed(Ownership owner, Ownership replica) {
    return RestoredSides.isUndisputed(owner, replica);
  }
}
