package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.HandOver.Course;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The next step of a hand-over from the monolith, for each state of both sides.
class HandOverProtocolTest {
  private static final Epoch TARGET = Epoch.FIRST.next();
  private static final Position AT = new Position(7);
  private static final Position HERE = new Position(3);
  private static final ReplicaProgress DRAINED = new ReplicaProgress(Epoch.FIRST, AT);
  private static final ReplicaProgress BEHIND = new ReplicaProgress(Epoch.FIRST, new Position(6));
  private static final HandOver ATTEMPT = new HandOver(MONOLITH, TARGET, Course.VERIFIED);

  private static final OwnershipState OPEN = owner(Epoch.FIRST, null, Epoch.NONE);
  private static final OwnershipState SEALED = owner(Epoch.FIRST, new Seal(TARGET, AT), Epoch.NONE);
  private static final OwnershipState BURNT = owner(Epoch.FIRST, null, TARGET);
  private static final OwnershipState CEDED = ceded(DRAINED, ReplicaProgress.NONE);
  private static final OwnershipState FOLLOWING = ceded(DRAINED, new ReplicaProgress(TARGET, HERE));
  private static final OwnershipState REPLICA = replica(DRAINED);
  private static final OwnershipState LAGGING = replica(BEHIND);
  private static final OwnershipState OPENED =
      new OwnershipState(
          new Ownership(SERVICE, SERVICE, TARGET, null, Epoch.NONE, HERE, null), DRAINED, true);

  private static OwnershipState owner(Epoch epoch, @Nullable Seal seal, Epoch burnt) {
    return new OwnershipState(
        new Ownership(MONOLITH, MONOLITH, epoch, seal, burnt, Position.START, null),
        ReplicaProgress.NONE,
        true);
  }

  private static OwnershipState ceded(@Nullable ReplicaProgress end, ReplicaProgress progress) {
    return new OwnershipState(
        new Ownership(MONOLITH, SERVICE, TARGET, null, Epoch.NONE, Position.START, end),
        progress,
        true);
  }

  private static OwnershipState replica(ReplicaProgress progress) {
    return new OwnershipState(Ownership.first(SERVICE, MONOLITH), progress, true);
  }

  private static HandOverStep next(OwnershipState from, @Nullable OwnershipState to) {
    return HandOverProtocol.next(ATTEMPT, from, to);
  }

  @Test
  void namesBothSides() {
    assertThat(ATTEMPT.to()).isEqualTo(SERVICE);
    assertThat(ATTEMPT.goingBack()).isFalse();
    assertThat(ATTEMPT.givenUp().goingBack()).isTrue();
  }

  @Test
  void sealsAnOpenOwnerEvenIfTheOtherSideIsUnavailable() {
    assertThat(next(OPEN, REPLICA)).isEqualTo(new HandOverStep.Seal(TARGET));
    assertThat(next(OPEN, null)).isEqualTo(new HandOverStep.Seal(TARGET));
  }

  @Test
  void sealsAgainWhereTheSealIsOfAnotherAttempt() {
    OwnershipState other = owner(Epoch.FIRST, new Seal(TARGET.next(), AT), Epoch.NONE);
    assertThat(next(other, REPLICA)).isEqualTo(new HandOverStep.Seal(TARGET));
  }

  @Test
  void drainsUntilTheOtherSideHasEverything() {
    assertThat(next(SEALED, LAGGING)).isEqualTo(new HandOverStep.Drain(Epoch.FIRST, AT));
    assertThat(next(SEALED, REPLICA)).isEqualTo(new HandOverStep.Cede(TARGET, AT));
    assertThat(next(SEALED, null)).isEqualTo(new HandOverStep.Wait());
  }

  @Test
  void opensOnlyAfterTheOldOwnerHasCeded() {
    assertThat(next(CEDED, REPLICA)).isEqualTo(new HandOverStep.Open(TARGET, DRAINED));
    assertThat(next(CEDED, LAGGING)).isEqualTo(new HandOverStep.Drain(Epoch.FIRST, AT));
    assertThat(next(CEDED, null)).isEqualTo(new HandOverStep.Wait());
    assertThat(next(ceded(null, ReplicaProgress.NONE), REPLICA)).isEqualTo(new HandOverStep.Wait());
  }

  @Test
  void letsTheOldOwnerFollowAndIsComplete() {
    assertThat(next(CEDED, OPENED)).isEqualTo(new HandOverStep.Follow(TARGET, HERE));
    assertThat(next(FOLLOWING, OPENED)).isEqualTo(new HandOverStep.Completed());
  }

  @Test
  void completesAnAttemptThatWasGivenUpAfterTheCommitPoint() {
    assertThat(HandOverProtocol.next(ATTEMPT.givenUp(), CEDED, REPLICA))
        .isEqualTo(new HandOverStep.Open(TARGET, DRAINED));
  }

  @Test
  void unsealsAnAttemptThatWasGivenUpBeforeTheCommitPoint() {
    assertThat(HandOverProtocol.next(ATTEMPT.givenUp(), SEALED, REPLICA))
        .isEqualTo(new HandOverStep.Unseal(TARGET));
    assertThat(HandOverProtocol.next(ATTEMPT.givenUp(), OPEN, null))
        .isEqualTo(new HandOverStep.Unseal(TARGET));
  }

  @Test
  void isRolledBackWhereTheEpochIsBurnt() {
    assertThat(next(BURNT, REPLICA)).isEqualTo(new HandOverStep.RolledBack());
    assertThat(HandOverProtocol.next(ATTEMPT.givenUp(), BURNT, null))
        .isEqualTo(new HandOverStep.RolledBack());
  }

  @Test
  void letsAnOwnerStepDownThatHasLostItsCession() {
    assertThat(next(OPEN, OPENED)).isEqualTo(new HandOverStep.StepDown(TARGET));
    assertThat(next(BURNT, OPENED)).isEqualTo(new HandOverStep.StepDown(TARGET));
  }

  @Test
  void findsAnAttemptThatEndedLongAgo() {
    OwnershipState later =
        new OwnershipState(
            new Ownership(SERVICE, SERVICE, TARGET.next(), null, Epoch.NONE, HERE, null),
            DRAINED,
            true);
    assertThat(next(OPEN, later)).isEqualTo(new HandOverStep.Outdated(SERVICE));
    OwnershipState old = owner(TARGET.next(), null, Epoch.NONE);
    assertThat(next(old, REPLICA)).isEqualTo(new HandOverStep.Outdated(MONOLITH));
    assertThat(next(old, null)).isEqualTo(new HandOverStep.Outdated(MONOLITH));
    assertThat(next(old, OPENED)).isEqualTo(new HandOverStep.Outdated(MONOLITH));
  }

  @Test
  void rollsBackIfTheOldOwnerHasLostChangesOfTheOtherSide() {
    assertThat(next(SEALED, replica(new ReplicaProgress(Epoch.FIRST, new Position(8)))))
        .isEqualTo(new HandOverStep.FeedLost());
    OwnershipState sealed = owner(Epoch.FIRST, new Seal(TARGET, new Position(7, 20)), Epoch.NONE);
    assertThat(next(sealed, replica(new ReplicaProgress(Epoch.FIRST, new Position(7, 10)))))
        .isEqualTo(new HandOverStep.FeedLost());
    assertThat(next(sealed, replica(new ReplicaProgress(Epoch.FIRST, new Position(7, 20)))))
        .isInstanceOf(HandOverStep.Cede.class);
    assertThat(next(sealed, replica(new ReplicaProgress(Epoch.FIRST, new Position(6, 30)))))
        .isInstanceOf(HandOverStep.Drain.class);
  }

  @Test
  void neverCedesOrOpensWhereRowsAreMissing() {
    OwnershipState incomplete =
        new OwnershipState(Ownership.first(SERVICE, MONOLITH), DRAINED, false);
    assertThat(next(SEALED, incomplete)).isInstanceOf(HandOverStep.Drain.class);
    assertThat(next(CEDED, incomplete)).isEqualTo(new HandOverStep.TakeBack());
  }

  @Test
  void takesBackFromASideThatWasRestoredSinceTheCommitPoint() {
    assertThat(next(CEDED, replica(ReplicaProgress.NONE))).isEqualTo(new HandOverStep.TakeBack());
    assertThat(next(FOLLOWING, REPLICA)).isEqualTo(new HandOverStep.TakeBack());
    OwnershipState owner =
        new OwnershipState(
            new Ownership(SERVICE, SERVICE, Epoch.FIRST, null, Epoch.NONE, HERE, null),
            DRAINED,
            true);
    assertThat(next(CEDED, owner)).isEqualTo(new HandOverStep.TakeBack());
  }
}
