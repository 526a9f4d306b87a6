package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.HandOver.Course;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The next step of a takeover by the monolith.
class TakeoverProtocolTest {
  private static final Position AT = new Position(7);
  private static final TakeoverStep DONE = new TakeoverStep.Done();

  private static Ownership monolith(Side owner, long epoch, @Nullable Seal seal, long burnt) {
    return new Ownership(
        MONOLITH, owner, new Epoch(epoch), seal, new Epoch(burnt), Position.START, null);
  }

  private static Ownership owner(@Nullable Seal seal, long burnt) {
    return monolith(MONOLITH, 1, seal, burnt);
  }

  private static Ownership service(Side owner, long epoch, long burnt) {
    return new Ownership(
        SERVICE, owner, new Epoch(epoch), null, new Epoch(burnt), Position.START, null);
  }

  private static final Ownership LATER = service(MONOLITH, 3, 4);

  private static HandOver attempt(long target) {
    return new HandOver(MONOLITH, new Epoch(target), Course.VERIFIED);
  }

  @Test
  void takesOverAboveEveryKnownEpoch() {
    assertThat(TakeoverProtocol.next(monolith(SERVICE, 2, null, 0), null, null))
        .isEqualTo(new TakeoverStep.TakeOver(new Epoch(3)));
    assertThat(TakeoverProtocol.next(monolith(SERVICE, 2, null, 5), null, null))
        .isEqualTo(new TakeoverStep.TakeOver(new Epoch(6)));
    assertThat(TakeoverProtocol.next(monolith(SERVICE, 2, null, 0), null, attempt(7)))
        .isEqualTo(new TakeoverStep.TakeOver(new Epoch(8)));
    assertThat(TakeoverProtocol.next(monolith(SERVICE, 2, null, 0), LATER, null))
        .isEqualTo(new TakeoverStep.TakeOver(new Epoch(5)));
  }

  @Test
  void burnsTheEpochOfAnAttemptThatHasNotCeded() {
    assertThat(TakeoverProtocol.next(owner(null, 0), null, attempt(2)))
        .isEqualTo(new TakeoverStep.Unseal(new Epoch(2)));
    assertThat(TakeoverProtocol.next(owner(null, 2), null, attempt(2))).isEqualTo(DONE);
    assertThat(TakeoverProtocol.next(monolith(MONOLITH, 2, null, 0), null, attempt(2)))
        .isEqualTo(DONE);
  }

  @Test
  void leavesAnOwnerAloneWhoseEpochIsNotOutdated() {
    assertThat(TakeoverProtocol.next(owner(null, 0), null, null)).isEqualTo(DONE);
    assertThat(TakeoverProtocol.next(owner(null, 0), service(MONOLITH, 1, 9), null))
        .isEqualTo(DONE);
    assertThat(TakeoverProtocol.next(owner(null, 0), service(SERVICE, 3, 0), null)).isEqualTo(DONE);
  }

  @Test
  void renewsTheEpochOfAnOutdatedOwnerStepByStep() {
    assertThat(TakeoverProtocol.next(owner(null, 0), LATER, null))
        .isEqualTo(new TakeoverStep.Seal(new Epoch(5)));
    assertThat(TakeoverProtocol.next(owner(null, 8), LATER, null))
        .isEqualTo(new TakeoverStep.Seal(new Epoch(9)));
    assertThat(TakeoverProtocol.next(owner(new Seal(new Epoch(5), AT), 0), LATER, null))
        .isEqualTo(new TakeoverStep.Cede(new Epoch(5), AT));
    assertThat(TakeoverProtocol.next(monolith(SERVICE, 5, null, 0), LATER, null))
        .isEqualTo(new TakeoverStep.TakeOver(new Epoch(6)));
  }

  @Test
  void removesALeftoverSealBeforeARenewal() {
    assertThat(TakeoverProtocol.next(owner(new Seal(new Epoch(4), AT), 0), LATER, null))
        .isEqualTo(new TakeoverStep.Unseal(new Epoch(4)));
    assertThat(TakeoverProtocol.next(owner(new Seal(new Epoch(7), AT, true), 0), LATER, null))
        .isEqualTo(new TakeoverStep.Seal(new Epoch(8)));
  }
}
