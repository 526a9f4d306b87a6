package dev.banyan.migration.cockpit;

import static dev.banyan.migration.cockpit.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.operations.MigrationStatus;
import org.junit.jupiter.api.Test;

class CockpitMessagesTest {
  private static final StatusFixture FOLLOWING = StatusFixture.in("FOLLOWING");

  @Test
  void saysThatTheEpochIsUnknownWhereTheOwnerDoesNotAnswer() {
    assertThat(said(CockpitMessages.epoch(FOLLOWING.status()))).isEqualTo("Epoch 4");
    assertThat(said(CockpitMessages.epoch(FOLLOWING.up(false, true).status())))
        .isEqualTo("Epoch unknown");
  }

  @Test
  void namesEachSideThatDoesNotAnswer() {
    assertThat(CockpitMessages.warnings(FOLLOWING.status())).isEmpty();
    assertThat(said(CockpitMessages.warnings(FOLLOWING.up(true, false).status())))
        .isEqualTo(
            "The task service does not answer. Nothing is lost: it catches up when it is back.");
    assertThat(said(CockpitMessages.warnings(FOLLOWING.up(false, false).status())))
        .contains("The monolith does not answer.", "The task service does not answer.");
  }

  @Test
  void showsTheNoiseBesideWhatDiffers() {
    assertThat(
            CockpitMessages.shadow(new MigrationStatus.Shadow(1_001, 1_000, 2, 3, 0, 12))
                .map(Said::said))
        .contains(
            "1,001 reads compared. 0.2 % differed on the first comparison, 0.3 % is noise (the"
                + " owner compared with itself). 0 still differed after a second comparison, 12"
                + " were not compared.");
    assertThat(CockpitMessages.shadow(new MigrationStatus.Shadow(0, 0, 0, 0, 0, 12))).isEmpty();
  }
}
