package dev.banyan.migration.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.operations.MigrationStatus;
import org.junit.jupiter.api.Test;

class CockpitMessagesTest {
  private static final StatusFixture FOLLOWING = StatusFixture.in("FOLLOWING");

  @Test
  void saysThatTheEpochIsUnknownWhereTheOwnerDoesNotAnswer() {
    assertThat(CockpitMessages.epoch(FOLLOWING.status())).isEqualTo("Epoch 4");
    assertThat(CockpitMessages.epoch(FOLLOWING.up(false, true).status()))
        .isEqualTo("Epoch unknown");
  }

  @Test
  void namesEachSideThatDoesNotAnswer() {
    assertThat(CockpitMessages.worry(FOLLOWING.status())).isEmpty();
    assertThat(CockpitMessages.worry(FOLLOWING.up(true, false).status()))
        .isEqualTo(
            "The task service does not answer. Nothing is lost: it catches up when it is back.");
    assertThat(CockpitMessages.worry(FOLLOWING.up(false, false).status()))
        .contains("The monolith does not answer.", "The task service does not answer.");
  }

  @Test
  void showsTheNoiseBesideWhatDiffers() {
    assertThat(CockpitMessages.shadow(new MigrationStatus.Shadow(1_001, 1_000, 2, 3, 0, 12)))
        .isEqualTo(
            "1,001 reads compared: 0.2 % differ at first look, 0.3 % noise (the owner asked twice)."
                + " 0 stayed different, 12 were not compared.");
    assertThat(CockpitMessages.shadow(new MigrationStatus.Shadow(0, 0, 0, 0, 0, 12))).isEmpty();
  }
}
