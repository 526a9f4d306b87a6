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
  private static final Progress DRAINED = new Progress(Epoch.FIRST, AT);
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
    Ownership opened = changed(replica.open(TARGET, AT, DRAINED, HERE));
    assertThat(opened.acceptsWrites()).isTrue();
    assertThat(opened.openedAt()).isEqualTo(HERE);
    Ownership ceded = changed(sealed.cede(TARGET));
    assertThat(ceded)
        .isEqualTo(new Ownership(MONOLITH, SERVICE, TARGET, null, Epoch.NONE, Position.START));
  }

  @Test
  void goesBackAndNeverUsesTheEpochAgain() {
    Ownership sealed = changed(owner.seal(TARGET, AT));
    Ownership burnt = changed(replica.burn(TARGET));
    Ownership unsealed = changed(sealed.unseal(TARGET));
    assertThat(unsealed.acceptsWrites()).isTrue();
    assertThat(burnt.open(TARGET, AT, DRAINED, HERE)).isEqualTo(refused(Reason.BURNT_EPOCH));
    assertThat(unsealed.seal(TARGET, AT)).isEqualTo(refused(Reason.BURNT_EPOCH));
    assertThat(HandOver.begin(unsealed, burnt).target()).isEqualTo(new Epoch(3));
  }

  @Test
  void doesEachThingOnce() {
    Ownership sealed = changed(owner.seal(TARGET, AT));
    assertThat(sealed.seal(TARGET, new Position(9))).isEqualTo(new AlreadyDone());
    Ownership opened = changed(replica.open(TARGET, AT, DRAINED, HERE));
    assertThat(opened.open(TARGET, AT, DRAINED, HERE)).isEqualTo(new AlreadyDone());
    assertThat(changed(sealed.cede(TARGET)).cede(TARGET)).isEqualTo(new AlreadyDone());
    assertThat(changed(replica.burn(TARGET)).burn(TARGET)).isEqualTo(new AlreadyDone());
    assertThat(changed(sealed.unseal(TARGET)).unseal(TARGET)).isEqualTo(new AlreadyDone());
  }

  @Test
  void sealsOnlyAnOwnerAndForOneAttempt() {
    assertThat(replica.seal(TARGET, AT)).isEqualTo(refused(Reason.NOT_OWNER));
    assertThat(owner.seal(Epoch.FIRST, AT)).isEqualTo(refused(Reason.STALE_EPOCH));
    assertThat(changed(owner.seal(TARGET, AT)).seal(TARGET.next(), AT))
        .isEqualTo(refused(Reason.SEALED_FOR_ANOTHER));
  }

  @Test
  void opensOnlyAReplicaThatHasEverything() {
    Progress behind = new Progress(Epoch.FIRST, new Position(6));
    Progress ofAnotherFeed = new Progress(TARGET, AT);
    assertThat(replica.open(TARGET, AT, behind, HERE)).isEqualTo(refused(Reason.NOT_DRAINED));
    assertThat(replica.open(TARGET, AT, ofAnotherFeed, HERE))
        .isEqualTo(refused(Reason.NOT_DRAINED));
    assertThat(replica.open(Epoch.FIRST, AT, DRAINED, HERE)).isEqualTo(refused(Reason.STALE_EPOCH));
    assertThat(owner.open(TARGET, AT, DRAINED, HERE)).isEqualTo(refused(Reason.IS_OWNER));
  }

  @Test
  void hasNoWayBackOnceOpened() {
    Ownership opened = changed(replica.open(TARGET, AT, DRAINED, HERE));
    assertThat(opened.burn(TARGET)).isEqualTo(refused(Reason.OPENED));
    Ownership ceded = changed(changed(owner.seal(TARGET, AT)).cede(TARGET));
    assertThat(ceded.unseal(TARGET)).isEqualTo(refused(Reason.NOT_OWNER));
    assertThat(owner.cede(TARGET)).isEqualTo(refused(Reason.NOT_SEALED));
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
  void cannotBeMadeWithASealThatMakesNoSense() {
    assertThatThrownBy(() ->
            new Ownership(SERVICE, MONOLITH, TARGET, new Seal(TARGET.next(), AT), Epoch.NONE, HERE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Epoch(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Position(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
