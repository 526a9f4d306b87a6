package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.OwnershipState.Reading;
import org.junit.jupiter.api.Test;

class OwnershipStateTest {
  private static final Epoch TWO = Epoch.FIRST.next();

  private static OwnershipState owner(Seal seal) {
    return new OwnershipState(
        new Ownership(MONOLITH, MONOLITH, Epoch.FIRST, seal, Epoch.NONE, Position.START, null),
        ReplicaProgress.NONE,
        false);
  }

  private static OwnershipState replica(Epoch source, long applied, boolean complete) {
    return new OwnershipState(
        new Ownership(SERVICE, MONOLITH, TWO, null, Epoch.NONE, Position.START, null),
        new ReplicaProgress(source, new Position(applied)),
        complete);
  }

  private static Freshness token(Epoch epoch, long position) {
    return new Freshness(epoch, new Position(position));
  }

  @Test
  void letsAnOpenOwnerAnswerEverything() {
    OwnershipState open =
        new OwnershipState(Ownership.first(MONOLITH, MONOLITH), ReplicaProgress.NONE, false);
    assertThat(open.reading(null)).isEqualTo(Reading.HERE);
    assertThat(open.reading(token(Epoch.FIRST, 9))).isEqualTo(Reading.HERE);
  }

  @Test
  void letsASealedOwnerAnswerNothing() {
    OwnershipState sealed = owner(new Seal(TWO, new Position(5)));
    assertThat(sealed.reading(null)).isEqualTo(Reading.SEALED);
    assertThat(sealed.reading(Freshness.ANY)).isEqualTo(Reading.SEALED);
  }

  @Test
  void answersAgainOnceTheSealHasExpired() {
    OwnershipState expired = owner(new Seal(TWO, new Position(5), true));
    assertThat(expired.reading(null)).isEqualTo(Reading.HERE);
  }

  @Test
  void holdsRequestsBetweenCedingAndFollowing() {
    Ownership ceded =
        new Ownership(
            MONOLITH,
            SERVICE,
            TWO,
            null,
            Epoch.NONE,
            Position.START,
            new ReplicaProgress(Epoch.FIRST, new Position(5)));
    assertThat(new OwnershipState(ceded, ReplicaProgress.NONE, true).reading(Freshness.ANY))
        .isEqualTo(Reading.SEALED);
    assertThat(
            new OwnershipState(ceded, new ReplicaProgress(TWO, Position.START), true).reading(null))
        .isEqualTo(Reading.AT_THE_OWNER);
  }

  @Test
  void asksTheOwnerWhereNoTokenAdmitsTheReplica() {
    assertThat(replica(TWO, 10, true).reading(null)).isEqualTo(Reading.AT_THE_OWNER);
  }

  @Test
  void letsAReplicaAnswerWhatItCovers() {
    assertThat(replica(TWO, 10, true).reading(token(TWO, 10))).isEqualTo(Reading.HERE);
    assertThat(replica(TWO, 10, true).reading(token(TWO, 11))).isEqualTo(Reading.AT_THE_OWNER);
    assertThat(replica(TWO, 10, true).reading(Freshness.ANY)).isEqualTo(Reading.HERE);
  }

  @Test
  void knowsThatAnEarlierEpochIsCovered() {
    assertThat(replica(TWO, 1, true).reading(token(Epoch.FIRST, 99))).isEqualTo(Reading.HERE);
  }

  @Test
  void refusesATokenOfALaterEpoch() {
    assertThat(replica(TWO, 99, true).reading(token(TWO.next(), 1)))
        .isEqualTo(Reading.AT_THE_OWNER);
  }

  @Test
  void refusesWhereRowsMayBeMissing() {
    assertThat(replica(TWO, 10, false).reading(Freshness.ANY)).isEqualTo(Reading.AT_THE_OWNER);
    assertThat(replica(Epoch.FIRST, 10, true).reading(Freshness.ANY))
        .isEqualTo(Reading.AT_THE_OWNER);
  }
}
