package dev.banyan.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.rollback.RollbackGuard.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackGuardTest {
  private static final Instant ARMED = Instant.parse("2026-03-01T09:00:00Z");
  private static final RollbackGuard GUARD =
      new RollbackGuard(
          1,
          new RollbackPolicy(10, 5.0, null, true, Duration.ofMinutes(10)),
          Side.SERVICE,
          "alice",
          ARMED,
          RollbackGuard.Baseline.NONE,
          null);

  private static Stage stage(Stage.Kind kind) {
    return switch (kind) {
      case SETTLED -> new Stage.Settled();
      case COPYING -> new Stage.Copying();
      case FOLLOWING -> new Stage.Following();
      case SHADOWING -> new Stage.Shadowing();
      case CANARY -> new Stage.Canary(new CanaryShare(10));
      case HANDING_OVER -> handingOver(new Stage.Following());
      case REVERSIBLE -> new Stage.Reversible();
      case ABORTED -> new Stage.Aborted();
    };
  }

  private static Stage handingOver(Stage before) {
    return new Stage.HandingOver(
        new HandOver(Side.MONOLITH, new Epoch(2), HandOver.Course.VERIFIED), before);
  }

  @ParameterizedTest
  @CsvSource({
    "SETTLED, MONOLITH, OVER",
    "COPYING, MONOLITH, WAITING",
    "FOLLOWING, MONOLITH, WAITING",
    "SHADOWING, MONOLITH, WAITING",
    "CANARY, MONOLITH, GUARDING",
    "HANDING_OVER, MONOLITH, WAITING",
    "REVERSIBLE, SERVICE, GUARDING",
    "HANDING_OVER, SERVICE, WAITING",
    "REVERSIBLE, MONOLITH, OVER",
    "CANARY, SERVICE, OVER",
    "COPYING, SERVICE, OVER",
    "SETTLED, SERVICE, OVER",
    "ABORTED, MONOLITH, OVER"
  })
  void guardsWhereUsersReachTheWatchedSideAndCanGoBack(
      Stage.Kind kind, Side owner, Phase expected) {
    Migration migration = new Migration(owner, stage(kind), false);
    assertThat(GUARD.phase(migration, ARMED, ARMED)).isEqualTo(expected);
  }

  @Test
  void expiresAfterItsDurationSinceTheHandOver() {
    Migration migration = new Migration(Side.SERVICE, new Stage.Reversible(), false);
    Instant handedOver = ARMED.plus(Duration.ofHours(1));
    Instant last = handedOver.plus(Duration.ofMinutes(10)).minusMillis(1);
    assertThat(GUARD.phase(migration, handedOver, last)).isEqualTo(Phase.GUARDING);
    assertThat(GUARD.phase(migration, handedOver, last.plusMillis(1))).isEqualTo(Phase.EXPIRED);
  }

  @Test
  void countsItsDurationFromWhenItWasArmedIfThatWasLater() {
    Migration migration = new Migration(Side.SERVICE, new Stage.Reversible(), false);
    assertThat(
            GUARD.phase(
                migration, ARMED.minus(Duration.ofDays(1)), ARMED.plus(Duration.ofMinutes(9))))
        .isEqualTo(Phase.GUARDING);
  }

  @Test
  void watchesTheSideThatIsNewToTheUsers() {
    assertThat(watched(Side.MONOLITH, stage(Stage.Kind.FOLLOWING))).isEqualTo(Side.SERVICE);
    assertThat(watched(Side.MONOLITH, stage(Stage.Kind.HANDING_OVER))).isEqualTo(Side.SERVICE);
    assertThat(watched(Side.SERVICE, stage(Stage.Kind.REVERSIBLE))).isEqualTo(Side.SERVICE);
    assertThat(watched(Side.SERVICE, handingOver(new Stage.Reversible()))).isEqualTo(Side.SERVICE);
  }

  private static Side watched(Side owner, Stage stage) {
    return RollbackGuard.watched(new Migration(owner, stage, false));
  }
}
