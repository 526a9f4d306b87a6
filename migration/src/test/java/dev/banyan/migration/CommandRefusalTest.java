package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.Evidence.Verification;
import dev.banyan.migration.HandOver.Course;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What [MigrationMachine] requires before a command is accepted.
class CommandRefusalTest extends MigrationMachineKit {
  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of(CommandRefusal.OWNER_DOWN, evidence(null, REPLICA, 0, CLEAN)),
        Arguments.of(CommandRefusal.REPLICA_DOWN, evidence(OWNER, null, 0, CLEAN)),
        Arguments.of(
            CommandRefusal.SCHEMA_DIFFERS,
            new Evidence(OWNER, REPLICA, true, false, true, 0, 0, CLEAN)),
        Arguments.of(
            CommandRefusal.NOT_GUARDED,
            new Evidence(OWNER, REPLICA, true, true, false, 0, 0, CLEAN)),
        Arguments.of(CommandRefusal.LAGGING, evidence(OWNER, REPLICA, 1_001, CLEAN)),
        Arguments.of(
            CommandRefusal.DIFFERENCES, evidence(OWNER, REPLICA, 0, new Verification(1, 0))));
  }

  static Stream<Arguments> unverified() {
    return Stream.of(
        Arguments.of(CommandRefusal.NOT_VERIFIED, evidence(OWNER, REPLICA, 0, null)),
        Arguments.of(
            CommandRefusal.NOT_VERIFIED, evidence(OWNER, REPLICA, 0, new Verification(0, 60_001))));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void letsNobodyUseAReplicaThatIsNotFit(CommandRefusal why, Evidence evidence) {
    Migration reversible = new Migration(MONOLITH, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(SHADOWING, new MigrationCommand.HandOver(), evidence))
        .isEqualTo(
            MACHINE.decide(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(1)), evidence))
        .isEqualTo(MACHINE.decide(reversible, new MigrationCommand.Back(), evidence))
        .isEqualTo(refused(why));
  }

  @ParameterizedTest
  @MethodSource("unverified")
  void letsNobodyReadFromAReplicaThatWasNotVerifiedAndHandsOverByAVerificationOfItsOwn(
      CommandRefusal why, Evidence evidence) {
    assertThat(MACHINE.decide(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(1)), evidence))
        .isEqualTo(refused(why));
    assertThat(
            attempt(MACHINE.decide(SHADOWING, new MigrationCommand.HandOver(), evidence)).course())
        .isEqualTo(Course.VERIFIED);
  }

  @Test
  void skipsTheVerificationOnlyWithAReason() {
    MigrationCommand handOver =
        new MigrationCommand.HandOver(new Waiver(false, "the owner must go now"));
    Evidence different = evidence(OWNER, REPLICA, 0, new Verification(1, 0));
    assertThat(attempt(MACHINE.decide(SHADOWING, handOver, different)).course())
        .isEqualTo(Course.UNVERIFIED);
    assertThatThrownBy(() -> new Waiver(false, " ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void handsOverWithoutARehearsalOnlyWhereThatIsSaid() {
    assertThat(MACHINE.decide(FOLLOWING, new MigrationCommand.HandOver(), GOOD))
        .isEqualTo(refused(CommandRefusal.NOT_REHEARSED));
    assertThat(after(FOLLOWING, new MigrationCommand.HandOver(new Waiver(true, null))).stage())
        .isInstanceOf(Stage.HandingOver.class);
  }

  @Test
  void handsNothingOverWhileAWriteWouldOutlastTheSeal() {
    Evidence writing = new Evidence(OWNER, REPLICA, true, true, true, 0, 401, CLEAN);
    assertThat(MACHINE.decide(SHADOWING, new MigrationCommand.HandOver(), writing))
        .isEqualTo(refused(CommandRefusal.LONG_WRITE));
    assertThat(MACHINE.decide(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(1)), writing))
        .isInstanceOf(Moved.class);
  }

  @Test
  void declaresOnlyASideLostThatDoesNotAnswer() {
    MigrationCommand lost = new MigrationCommand.DeclareLost("the data centre is gone");
    Migration reversible = new Migration(SERVICE, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(reversible, lost, GOOD))
        .isEqualTo(refused(CommandRefusal.STILL_ANSWERS));
    assertThat(MACHINE.decide(reversible, lost, evidence(null, REPLICA, 0, null)))
        .isEqualTo(new Moved(reversible));
    Evidence incomplete = new Evidence(null, REPLICA, false, true, true, 0, 0, null);
    assertThat(MACHINE.decide(reversible, lost, incomplete))
        .isEqualTo(refused(CommandRefusal.INCOMPLETE));
    assertThat(MACHINE.decide(SETTLED, lost, evidence(null, REPLICA, 0, null)))
        .isEqualTo(refused(CommandRefusal.INCOMPLETE));
    assertThat(MACHINE.decide(reversible, lost, evidence(null, null, 0, null)))
        .isEqualTo(refused(CommandRefusal.REPLICA_DOWN));
  }

  @Test
  void takesOverFromASideThatIsLostInTheMiddleOfAHandOver() {
    Migration handingOver = after(SHADOWING, new MigrationCommand.HandOver());
    MigrationCommand lost = new MigrationCommand.DeclareLost("the data centre is gone");
    assertThat(MACHINE.decide(handingOver, lost, GOOD))
        .isEqualTo(refused(CommandRefusal.STILL_ANSWERS));
    assertThat(MACHINE.decide(handingOver, lost, evidence(OWNER, null, 0, null)))
        .isEqualTo(new Moved(handingOver));
    assertThat(MACHINE.decide(handingOver, new MigrationEvent.TookOver(MONOLITH)))
        .isEqualTo(new Moved(SETTLED));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void letsReadsLeaveAReplicaWhateverItsState(CommandRefusal why, Evidence evidence) {
    Migration canary = FOLLOWING.in(new Stage.Canary(new CanaryShare(50)));
    assertThat(why).isNotNull();
    assertThat(MACHINE.decide(canary, new MigrationCommand.Back(), evidence))
        .isEqualTo(new Moved(FOLLOWING));
    assertThat(MACHINE.decide(canary, new MigrationCommand.Abort(), evidence))
        .isEqualTo(new Moved(FOLLOWING.in(new Stage.Aborted())));
  }

  @Test
  void handsNothingOverWhilePausedOrTwiceAtOnce() {
    Migration paused = after(FOLLOWING, new MigrationCommand.Pause());
    assertThat(MACHINE.decide(SHADOWING.paused(true), new MigrationCommand.HandOver(), GOOD))
        .isEqualTo(refused(CommandRefusal.PAUSED));
    assertThat(after(paused, new MigrationCommand.Resume())).isEqualTo(FOLLOWING);
    Migration handingOver = after(SHADOWING, new MigrationCommand.HandOver());
    assertThat(MACHINE.decide(handingOver, new MigrationCommand.HandOver(), GOOD))
        .isEqualTo(refused(CommandRefusal.HANDING_OVER));
  }

  @Test
  void beginsNothingWhereBothSidesThinkThatTheyAreTheOwner() {
    Evidence two = evidence(OWNER, Ownership.first(SERVICE, SERVICE), 0, CLEAN);
    assertThat(MACHINE.decide(SETTLED, new MigrationCommand.Start(), two))
        .isEqualTo(refused(CommandRefusal.SIDES_DISAGREE));
  }

  @Test
  void saysWhyAndWhatToDo() {
    for (CommandRefusal commandRefusal : CommandRefusal.values()) {
      assertThat(commandRefusal.reason()).endsWith(".");
      assertThat(commandRefusal.remedy()).endsWith(".");
    }
  }
}
