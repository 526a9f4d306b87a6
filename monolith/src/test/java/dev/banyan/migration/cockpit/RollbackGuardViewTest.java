package dev.banyan.migration.cockpit;

import static dev.banyan.migration.cockpit.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationStatus.GuardStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollbackGuardViewTest {
  private static final Instant ARMED = Instant.parse("2026-03-01T09:00:00Z");

  private static RollbackGuardView view(
      String state, @Nullable Instant until, @Nullable String reason, @Nullable String refusal) {
    GuardStatus guard =
        new GuardStatus(
            state,
            Side.SERVICE,
            "task service",
            "alice",
            ARMED,
            50,
            5.0,
            null,
            true,
            600,
            until,
            reason == null ? null : ARMED.plusSeconds(61),
            reason,
            refusal);
    return RollbackGuardView.of(StatusFixture.in("REVERSIBLE").guarded(guard).status())
        .orElseThrow();
  }

  @Test
  void saysUntilWhenItWatches() {
    RollbackGuardView view = view("GUARDING", ARMED.plusSeconds(600), null, null);
    assertThat(said(view.state()))
        .isEqualTo(
            "Rollback guard armed by alice: it is watching the task service until 09:10:00 UTC.");
    assertThat(said(view.limits()))
        .isEqualTo("errors above 5% differences at least 50 requests for 600 s after a hand-over");
    assertThat(view.tripped()).isFalse();
  }

  @Test
  void saysWhyItHasTrippedAndWhatHappens() {
    RollbackGuardView going = view("TRIPPED", null, "Reads failed.", "The owner is down.");
    assertThat(going.tripped()).isTrue();
    assertThat(said(going.state()))
        .isEqualTo(
            "The rollback guard tripped at 09:01:01 UTC, and the engine is going back. Reads"
                + " failed.");
    assertThat(going.refusal())
        .extracting(Said::said)
        .isEqualTo("Going back was refused: The owner is down.");
    RollbackGuardView back = view("ROLLED_BACK", null, "Reads failed.", "The owner is down.");
    assertThat(said(back.state())).contains("the engine went back. Reads failed.");
    assertThat(back.refusal()).isNull();
    assertThat(said(view("FAILED", null, "Reads failed.", null).state()))
        .contains("could not go back in time");
  }

  @Test
  void showsNothingWhereNoneIsArmed() {
    assertThat(RollbackGuardView.of(StatusFixture.in("CANARY").status())).isEmpty();
  }
}
