package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Standing.Reading;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Epoch TWO = Epoch.FIRST.next();

  private static Standing owner(Seal seal) {
    return new Standing(
        new Ownership(MONOLITH, MONOLITH, Epoch.FIRST, seal, Epoch.NONE, Position.START, null),
        Progress.NONE,
        false);
  }

  private static Standing replica(Epoch source, long applied, boolean complete) {
    return new Standing(
        new Ownership(SERVICE, MONOLITH, TWO, null, Epoch.NONE, Position.START, null),
        new Progress(source, new Position(applied)),
        complete);
  }

  private static Freshness token(Epoch epoch, long position) {
    return new Freshness(epoch, new Position(position));
  }

  @Test
  void letsAnOpenOwnerAnswerEverything() {
    Standing open = new Standing(Ownership.first(MONOLITH, MONOLITH), Progress.NONE, false);
    assertThat(open.reading(null)).isEqualTo(Reading.HERE);
    assertThat(open.reading(token(Epoch.FIRST, 9))).isEqualTo(Reading.HERE);
  }

  @Test
  void letsASealedOwnerAnswerNothing() {
    Standing sealed = owner(new Seal(TWO, new Position(5)));
    assertThat(sealed.reading(null)).isEqualTo(Reading.SEALED);
    assertThat(sealed.reading(Freshness.ANY)).isEqualTo(Reading.SEALED);
  }

  @Test
  void answersAgainOnceTheSealHasExpired() {
    Standing expired = owner(new Seal(TWO, new Position(5), true));
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
            new Progress(Epoch.FIRST, new Position(5)));
    assertThat(new Standing(ceded, Progress.NONE, true).reading(Freshness.ANY))
        .isEqualTo(Reading.SEALED);
    assertThat(new Standing(ceded, new Progress(TWO, Position.START), true).reading(null))
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
