package dev.banyan.migration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.journal.VerificationStore.Field;
import dev.banyan.migration.journal.VerificationStore.Found;
import dev.banyan.migration.operations.MigrationStatus.SideSeen;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The status, and the commands that it allows.
class StatusReportTest {
  private static NotesFixture notes;

  @BeforeAll
  static void startDatabases() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stopDatabases() {
    notes.close();
  }

  @BeforeEach
  void follow() throws Exception {
    notes.reset();
    notes.old().add(5);
    notes.follow();
  }

  private static MigrationStatus status() {
    Sides sides = notes.sides();
    try (CapabilityRegistry capabilityRegistry =
        new CapabilityRegistry(notes.tables(), new LatencyMonitor(), 10, Clock.systemUTC())) {
      capabilityRegistry.add(sides, Side.MONOLITH);
      return new StatusReport(notes.tables(), capabilityRegistry, Clock.systemUTC()).of(sides);
    }
  }

  @Test
  void saysWhoOwnsInWhichEpochAndHowFarBehindTheOtherSideIs() {
    notes.old().add(3);
    MigrationStatus status = status();
    assertThat(status.capability()).isEqualTo(notes.capability());
    assertThat(status.stage()).isEqualTo("FOLLOWING");
    assertThat(status.owner()).isEqualTo(Side.MONOLITH);
    assertThat(status.epoch()).isEqualTo(1);
    assertThat(status.sealed()).isFalse();
    assertThat(status.lag()).extracting(MigrationStatus.Lag::rows).isEqualTo(3L);
    assertThat(status.sides()).extracting(SideSeen::up).containsExactly(true, true);
  }

  @Test
  void knowsNoEpochAndNoLagWhereTheOwnerIsDead() {
    notes.oldSide().switchOff();
    MigrationStatus status = status();
    assertThat(status.epoch()).isNull();
    assertThat(status.lag()).isNull();
    assertThat(status.sealed()).isFalse();
    assertThat(status.sides())
        .extracting(SideSeen::side, SideSeen::up)
        .containsExactly(tuple(Side.MONOLITH, false), tuple(Side.SERVICE, true));
  }

  @Test
  void knowsTheEpochAndNoLagWhereTheOtherSideIsDead() {
    notes.otherSide().switchOff();
    MigrationStatus status = status();
    assertThat(status.epoch()).isEqualTo(1);
    assertThat(status.lag()).isNull();
    assertThat(status.copy()).isNull();
    assertThat(status.sides()).extracting(SideSeen::up).containsExactly(true, false);
    assertThat(status.sides()).extracting(SideSeen::error).first().isNull();
    assertThat(status.sides()).extracting(SideSeen::error).last().isEqualTo("switched off");
  }

  @Test
  void saysThatWritesWait() throws Exception {
    HandOver attempt = new HandOver(Side.MONOLITH, new Epoch(2), HandOver.Course.VERIFIED);
    notes.enter(Side.MONOLITH, new Stage.HandingOver(attempt, new Stage.Following()));
    notes.old().movable().seal(attempt.target(), null, 60_000, 200);
    assertThat(status().sealed()).isTrue();
    assertThat(status().stage()).isEqualTo("HANDING_OVER");
  }

  @Test
  void saysWhatACopyHasComeTo() {
    notes.enter(Side.MONOLITH, new Stage.Copying());
    assertThat(status().copy()).isNull();
    notes.tables().journal().beginsCopy(notes.capability(), 1);
    assertThat(status().copy()).isEqualTo(new MigrationStatus.Copy(5, 5, true, 0, null));
    notes.tables().journal().beginsCopy(notes.capability(), 2);
    assertThat(status().copy()).isNull();
  }

  @Test
  void saysHowManyUsersReadFromTheReplica() {
    notes.enter(Side.MONOLITH, new Stage.Canary(new CanaryShare(35)));
    assertThat(status().readShare()).isEqualTo(35);
    notes.enter(Side.MONOLITH, new Stage.Shadowing());
    assertThat(status().readShare()).isZero();
  }

  @Test
  void saysWhatTheLastVerificationFound() {
    assertThat(status().verification()).isNull();
    Found found =
        new Found(
            new RowKey("note", "17"),
            Found.Kind.UNEQUAL,
            List.of(new Field("body", "a", null)),
            "A sentence.");
    notes.tables().verifications().ended(notes.capability(), 5, 1, 20, List.of(found));
    notes.tables().journal().askVerification(notes.capability(), true);
    MigrationStatus status = status();
    assertThat(status.verification())
        .extracting(MigrationStatus.Verification::rows, MigrationStatus.Verification::differences)
        .containsExactly(5L, 1L);
    assertThat(status.differences())
        .containsExactly(
            new MigrationStatus.DifferenceFound(
                "17",
                "note",
                "UNEQUAL",
                List.of(new MigrationStatus.FieldDiffers("body", "a", null)),
                "A sentence."));
    assertThat(status.verifying()).isTrue();
  }

  @Test
  void saysHowTheLastHandOversEnded() {
    notes
        .tables()
        .handOvers()
        .add(
            notes.capability(),
            Side.MONOLITH,
            new Epoch(2),
            30,
            List.of(new HandOverHistory.Step("SEAL", 1, 2)),
            "It was given up.");
    assertThat(status().handOvers())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.to()).isEqualTo(Side.SERVICE);
          assertThat(one.epoch()).isEqualTo(2);
          assertThat(one.wentOn()).isFalse();
          assertThat(one.pauseMillis()).isEqualTo(30);
          assertThat(one.steps()).containsExactly(new MigrationStatus.Step("SEAL", 1, 2));
          assertThat(one.reason()).isEqualTo("It was given up.");
        });
    assertThat(status().journal()).extracting(MigrationStatus.Entry::what).contains("ENTERED");
  }

  @Test
  void allowsWhatFitsTheStage() {
    assertThat(status().allowed())
        .containsExactly(
            "ADVANCE", "SHADOW", "CANARY", "VERIFY", "HAND_OVER", "PAUSE", "ABORT", "REPAIR");
    notes.enter(Side.MONOLITH, new Stage.Settled());
    assertThat(status().allowed()).containsExactly("START", "ADVANCE");
    notes.enter(Side.MONOLITH, new Stage.Copying());
    assertThat(status().allowed()).containsExactly("PAUSE", "ABORT", "RETUNE");
    notes.enter(Side.MONOLITH, new Stage.Shadowing());
    assertThat(status().allowed()).contains("BACK", "HAND_OVER");
    notes.enter(Side.SERVICE, new Stage.Reversible());
    assertThat(status().allowed()).containsExactly("ADVANCE", "VERIFY", "BACK", "PAUSE", "REPAIR");
  }

  @Test
  void allowsNothingThatNeedsTheOtherSideWhereThatIsDead() {
    notes.otherSide().switchOff();
    assertThat(status().allowed()).containsExactly("PAUSE", "ABORT");
    notes.enter(Side.MONOLITH, new Stage.Canary(new CanaryShare(10)));
    assertThat(status().allowed()).containsExactly("BACK", "PAUSE", "ABORT");
    notes.enter(Side.MONOLITH, new Stage.Settled());
    assertThat(status().allowed()).isEmpty();
  }

  @Test
  void allowsToDeclareADeadOwnerLostWhereTheReplicaIsComplete() throws Exception {
    notes.oldSide().switchOff();
    assertThat(status().allowed()).containsExactly("PAUSE", "ABORT", "DECLARE_LOST");
    notes.other().movable().retire(1);
    assertThat(status().allowed()).containsExactly("PAUSE", "ABORT");
  }

  @Test
  void allowsNeitherSideToBeDeclaredLostWhereBothAreDead() {
    notes.oldSide().switchOff();
    notes.otherSide().switchOff();
    assertThat(status().allowed()).containsExactly("PAUSE", "ABORT");
  }

  @Test
  void allowsToDeclareTheSideLostThatIsAboutToOwn() {
    HandOver attempt = new HandOver(Side.MONOLITH, new Epoch(2), HandOver.Course.VERIFIED);
    notes.enter(Side.MONOLITH, new Stage.HandingOver(attempt, new Stage.Following()));
    assertThat(status().allowed()).containsExactly("ABORT");
    notes.otherSide().switchOff();
    assertThat(status().allowed()).containsExactly("ABORT", "DECLARE_LOST");
  }
}
