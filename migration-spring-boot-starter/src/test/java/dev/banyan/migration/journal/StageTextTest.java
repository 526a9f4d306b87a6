package dev.banyan.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOver.Course;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTextTest {
  @Test
  void bringsEveryStageBack() {
    Stage canary = new Stage.Canary(new CanaryShare(35));
    for (Stage stage :
        List.of(
            new Stage.Settled(),
            new Stage.Copying(),
            new Stage.Following(),
            new Stage.Shadowing(),
            canary,
            new Stage.Reversible(),
            new Stage.Aborted(),
            new Stage.HandingOver(
                new HandOver(Side.SERVICE, new Epoch(7), Course.VERIFIED), canary),
            new Stage.HandingOver(
                new HandOver(Side.MONOLITH, new Epoch(8), Course.UNVERIFIED),
                new Stage.Reversible()),
            new Stage.HandingOver(
                new HandOver(Side.MONOLITH, new Epoch(9), Course.BACK), new Stage.Reversible()))) {
      assertThat(StageText.read(StageText.write(stage))).isEqualTo(stage);
      assertThat(StageText.NAMES).contains(StageText.name(stage));
    }
  }

  @Test
  void readsAnAttemptOfAnEarlierVersionWhichVerifiedBeforeItBegan() {
    assertThat(StageText.read("HANDING_OVER MONOLITH 4 on CANARY 10"))
        .isEqualTo(
            new Stage.HandingOver(
                new HandOver(Side.MONOLITH, new Epoch(4), Course.UNVERIFIED),
                new Stage.Canary(new CanaryShare(10))));
  }

  @Test
  void namesAStageWithoutItsDetails() {
    assertThat(StageText.name(new Stage.Canary(new CanaryShare(35)))).isEqualTo("CANARY");
  }

  @Test
  void refusesWhatIsNoStage() {
    assertThatThrownBy(() -> StageText.read("ELSEWHERE"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
