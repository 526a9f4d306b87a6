package dev.banyan.migration.cockpit;

import static dev.banyan.migration.cockpit.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.migration.cockpit.PolledValue.Reading;
import dev.banyan.migration.operations.MigrationPlan;
import dev.banyan.migration.operations.MigrationPlan.Check;
import dev.banyan.migration.operations.MigrationPlan.NamedSide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreFlightViewTest {
  private static final NamedSide FROM = new NamedSide(Side.MONOLITH, "monolith");
  private static final NamedSide TO = new NamedSide(Side.SERVICE, "task service");
  private static final MigrationPlan READY =
      new MigrationPlan(
          List.of(new Check("The owner answers", true, "It does.")),
          true,
          12L,
          1_000,
          700L,
          FROM,
          TO);
  private static final MigrationPlan NOT_READY =
      new MigrationPlan(
          List.of(
              new Check("The owner answers", true, "It does."),
              new Check("The other side answers", false, "It does not.")),
          false,
          null,
          1_000,
          null,
          FROM,
          TO);

  private static PreFlightView preflight(
      @Nullable MigrationPlan plan, Duration age, boolean failing) {
    return PreFlightView.of(new Reading<>(plan, plan == null ? null : Instant.EPOCH, age, failing));
  }

  @Test
  void saysHowLongWritesWouldWait() {
    PreFlightView shown = preflight(READY, Duration.ofSeconds(2), false);
    assertThat(shown.ready()).isTrue();
    assertThat(said(shown.headline()))
        .isEqualTo(
            "Pre-flight passed. All rows are verified first, in about 700 ms. Writes would wait"
                + " about 12 ms.");
  }

  @Test
  void saysHowManyChecksFailed() {
    PreFlightView shown = preflight(NOT_READY, Duration.ZERO, false);
    assertThat(shown.ready()).isFalse();
    assertThat(said(shown.headline()))
        .isEqualTo("Pre-flight failed: 1 of 2 checks. A hand-over would be refused.");
    assertThat(shown.checks()).hasSize(2);
  }

  @Test
  void isNotReadyByChecksThatAreOld() {
    assertThat(preflight(READY, Duration.ofSeconds(16), true).ready()).isFalse();
  }

  @Test
  void isNotReadyBeforeTheFirstChecks() {
    assertThat(said(preflight(null, Duration.ZERO, false).headline()))
        .isEqualTo("The pre-flight is running.");
    assertThat(said(preflight(null, Duration.ZERO, true).headline()))
        .isEqualTo("The pre-flight could not be run.");
    assertThat(preflight(null, Duration.ZERO, true).ready()).isFalse();
  }
}
