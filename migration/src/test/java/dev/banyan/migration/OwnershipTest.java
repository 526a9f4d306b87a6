package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.OwnershipChange.AlreadyDone;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.OwnershipChange.Reason;
import dev.banyan.migration.OwnershipChange.Refused;
import org.junit.jupiter.api.Test;

class OwnershipTest {
  private static final Epoch TARGET = Epoch.FIRST.next();
  private static final Position AT = new Position(7);
  private static final Position HERE = new Position(3);
  private static final ReplicaProgress DRAINED = new ReplicaProgress(Epoch.FIRST, AT);
  private final Ownership owner = Ownership.first(MONOLITH, MONOLITH);
  private final Ownership replica = Ownership.first(SERVICE, MONOLITH);

  private static Ownership changed(OwnershipChange change) {
    return switch (change) {
      case Changed(var now) -> now;
      case AlreadyDone _, Refused _ -> throw new AssertionError(change.toString());
    };
  }

  private static Refused refused(Reason reason) {
    return new Refused(reason);
  }

  @Test
  void beginsWithOneOpenOwner() {
    assertThat(owner.acceptsWrites()).isTrue();
    assertThat(replica.acceptsWrites()).isFalse();
  }

  @Test
  void handsOverStepByStep() {
    Ownership sealed = changed(owner.seal(TARGET, AT));
    assertThat(sealed.acceptsWrites()).isFalse();
    assertThat(sealed.isOwner()).isTrue();
    Ownership ceded = changed(sealed.cede(TARGET, AT));
    assertThat(ceded)
        .isEqualTo(
            new Ownership(MONOLITH, SERVICE, TARGET, null, Epoch.NONE, Position.START, DRAINED));
    assertThat(ceded.hasCededTo(TARGET)).isTrue();
    Ownership opened = changed(replica.open(TARGET, DRAINED, DRAINED, HERE));
    assertThat(opened.acceptsWrites()).isTrue();
    assertThat(opened.openedAt()).isEqualTo(HERE);
  }

  @Test
  void goesBackWithoutTheOtherSideAndNeverUsesTheEpochAgain() {
    Ownership sealed = changed(owner.seal(TARGET, AT));
    Ownership unsealed = changed(sealed.unseal(TARGET));
    assertThat(unsealed.acceptsWrites()).isTrue();
    assertThat(unsealed.cede(TARGET, AT)).isEqualTo(refused(Reason.NOT_SEALED));
    assertThat(unsealed.seal(TARGET, AT)).isEqualTo(refused(Reason.BURNT_EPOCH));
    assertThat(HandOver.begin(unsealed, replica).target()).isEqualTo(new Epoch(3));
  }

  @Test
  void doesEachThingOnce() {
    Ownership sealed = changed(owner.seal(TARGET, AT));
    assertThat(sealed.seal(TARGET, new Position(9))).isEqualTo(new AlreadyDone());
    assertThat(changed(sealed.cede(TARGET, AT)).cede(TARGET, AT)).isEqualTo(new AlreadyDone());
    Ownership opened = changed(replica.open(TARGET, DRAINED, DRAINED, HERE));
    assertThat(opened.open(TARGET, DRAINED, DRAINED, HERE)).isEqualTo(new AlreadyDone());
    assertThat(changed(sealed.unseal(TARGET)).unseal(TARGET)).isEqualTo(new AlreadyDone());
    Ownership taken = changed(replica.takeOver(TARGET, true, HERE));
    assertThat(taken.takeOver(TARGET, true, HERE)).isEqualTo(new AlreadyDone());
    assertThat(changed(owner.stepDown(TARGET)).stepDown(TARGET)).isEqualTo(new AlreadyDone());
  }

  @Test
  void sealsOnlyAnOwnerAndForOneAttempt() {
    assertThat(replica.seal(TARGET, AT)).isEqualTo(refused(Reason.NOT_OWNER));
    assertThat(owner.seal(Epoch.FIRST, AT)).isEqualTo(refused(Reason.STALE_EPOCH));
    assertThat(changed(owner.seal(TARGET, AT)).seal(TARGET.next(), AT))
        .isEqualTo(refused(Reason.SEALED_FOR_ANOTHER));
  }

  @Test
  void cedesOnlyWhatWasDrainedToTheSeal() {
    Ownership sealed = changed(owner.seal(TARGET, AT));
    assertThat(sealed.cede(TARGET, new Position(6))).isEqualTo(refused(Reason.NOT_DRAINED));
    assertThat(sealed.cede(TARGET.next(), AT)).isEqualTo(refused(Reason.NOT_SEALED));
    assertThat(owner.cede(TARGET, AT)).isEqualTo(refused(Reason.NOT_SEALED));
  }

  @Test
  void letsWritesInAfterTheTimeLimitAndDoesNotCedeAnyMore() {
    Ownership expired = sealed(new Seal(TARGET, AT, true));
    assertThat(expired.acceptsWrites()).isTrue();
    assertThat(expired.cede(TARGET, AT)).isEqualTo(refused(Reason.SEAL_EXPIRED));
    assertThat(expired.withoutSeal().acceptsWrites()).isTrue();
    assertThat(expired.withoutSeal().seal(TARGET, AT)).isEqualTo(refused(Reason.BURNT_EPOCH));
  }

  @Test
  void takesTheSealOfTheNextAttemptInThePlaceOfAnExpiredOne() {
    Ownership next = changed(sealed(new Seal(TARGET, AT, true)).seal(TARGET.next(), HERE));
    assertThat(next.seal()).isEqualTo(new Seal(TARGET.next(), HERE));
    assertThat(next.burnt()).isEqualTo(TARGET);
  }

  private static Ownership sealed(Seal seal) {
    return new Ownership(MONOLITH, MONOLITH, Epoch.FIRST, seal, Epoch.NONE, Position.START, null);
  }

  @Test
  void opensOnlyAReplicaThatHasEverything() {
    ReplicaProgress behind = new ReplicaProgress(Epoch.FIRST, new Position(6));
    ReplicaProgress ofAnotherFeed = new ReplicaProgress(TARGET, AT);
    assertThat(replica.open(TARGET, DRAINED, behind, HERE)).isEqualTo(refused(Reason.NOT_DRAINED));
    assertThat(replica.open(TARGET, DRAINED, ofAnotherFeed, HERE))
        .isEqualTo(refused(Reason.NOT_DRAINED));
    assertThat(replica.open(Epoch.FIRST, DRAINED, DRAINED, HERE))
        .isEqualTo(refused(Reason.STALE_EPOCH));
    assertThat(owner.open(TARGET, DRAINED, DRAINED, HERE)).isEqualTo(refused(Reason.IS_OWNER));
  }

  @Test
  void hasNoWayBackOnceCeded() {
    Ownership ceded = changed(changed(owner.seal(TARGET, AT)).cede(TARGET, AT));
    assertThat(ceded.unseal(TARGET)).isEqualTo(refused(Reason.NOT_OWNER));
  }

  @Test
  void keepsTheRequestToSealFromComingLate() {
    Ownership ready = changed(owner.unseal(TARGET));
    assertThat(ready.acceptsWrites()).isTrue();
    assertThat(ready.seal(TARGET, AT)).isEqualTo(refused(Reason.BURNT_EPOCH));
  }

  @Test
  void leavesTheSealOfALaterAttemptAlone() {
    Ownership sealed = changed(owner.seal(TARGET.next(), AT));
    assertThat(changed(sealed.unseal(TARGET)).acceptsWrites()).isFalse();
  }

  @Test
  void takesOverOnlyWithEveryRowAndInALaterEpoch() {
    assertThat(replica.takeOver(TARGET, false, HERE)).isEqualTo(refused(Reason.INCOMPLETE));
    assertThat(replica.takeOver(Epoch.FIRST, true, HERE)).isEqualTo(refused(Reason.STALE_EPOCH));
    assertThat(owner.takeOver(TARGET, true, HERE)).isEqualTo(refused(Reason.IS_OWNER));
    assertThat(changed(replica.takeOver(TARGET, true, HERE)).acceptsWrites()).isTrue();
  }

  @Test
  void takesOverFromASideThatItHasCededTo() {
    Ownership ceded = changed(changed(owner.seal(TARGET, AT)).cede(TARGET, AT));
    assertThat(changed(ceded.takeOver(TARGET.next(), true, HERE)).acceptsWrites()).isTrue();
  }

  @Test
  void stepsDownFromAnEarlierEpochAndIsNotOpenedInItAnyMore() {
    Ownership returned = changed(replica.open(TARGET, DRAINED, DRAINED, HERE));
    Ownership down = changed(returned.stepDown(TARGET.next()));
    assertThat(down.isOwner()).isFalse();
    assertThat(down.open(TARGET, DRAINED, DRAINED, HERE)).isEqualTo(refused(Reason.STALE_EPOCH));
    assertThat(returned.stepDown(TARGET)).isEqualTo(refused(Reason.STALE_EPOCH));
  }

  @Test
  void cannotBeMadeWithASealThatMakesNoSense() {
    assertThatThrownBy(() ->
            new Ownership(
                SERVICE, MONOLITH, TARGET, new Seal(TARGET.next(), AT), Epoch.NONE, HERE, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Epoch(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Position(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
