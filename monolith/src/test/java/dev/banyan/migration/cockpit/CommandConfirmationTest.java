package dev.banyan.migration.cockpit;

import static dev.banyan.migration.cockpit.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandConfirmationTest {
  private static final CommandConfirmation WITH_REASON =
      new CommandConfirmation(
          Message.of("question"), List.of(), Message.of("button"), Message.of("keep"), true);

  private static CommandForm form(String reason) {
    return new CommandForm("X", "", "", "true", "S", reason);
  }

  @Test
  void asksBeforeTheWayBackIsClosedAndSaysWhatComesOfIt() {
    CommandConfirmation asked =
        CommandConfirmation.of("ADVANCE", StatusFixture.in("REVERSIBLE", "ADVANCE").status())
            .orElseThrow();
    assertThat(said(asked.button()))
        .isEqualTo(
            "Close the way back: the task service stops receiving writes, and returning needs a new"
                + " copy");
    assertThat(asked.asksReason()).isFalse();
  }

  @Test
  void asksBeforeAMigrationIsGivenUp() {
    assertThat(CommandConfirmation.of("ABORT", StatusFixture.in("COPYING", "ABORT").status()))
        .get()
        .extracting(asked -> said(asked.button()))
        .asString()
        .contains("a new copy");
  }

  @Test
  void asksNothingWhereTheCommandCanBeUndone() {
    assertThat(CommandConfirmation.of("ADVANCE", StatusFixture.in("FOLLOWING", "ADVANCE").status()))
        .isEmpty();
    // A hand-over that is given up goes back by itself.
    assertThat(CommandConfirmation.of("ABORT", StatusFixture.in("HANDING_OVER", "ABORT").status()))
        .isEmpty();
    for (String command : List.of("START", "HAND_OVER", "BACK", "VERIFY", "PAUSE")) {
      assertThat(CommandConfirmation.of(command, StatusFixture.in("REVERSIBLE", command).status()))
          .isEmpty();
    }
  }

  @Test
  void asksBeforeAHandOverThatNothingHasRehearsed() {
    assertThat(
            CommandConfirmation.of(
                "HAND_OVER", StatusFixture.in("FOLLOWING", "HAND_OVER").status()))
        .get()
        .extracting(asked -> said(asked.consequences()))
        .asString()
        .contains("neither shadow reads nor a canary");
    assertThat(
            CommandConfirmation.of("HAND_OVER", StatusFixture.in("CANARY", "HAND_OVER").status()))
        .isEmpty();
  }

  @Test
  void asksWhyASideIsDeclaredLostAndNamesTheOneThatTakesOver() {
    StatusFixture following = StatusFixture.in("FOLLOWING", "DECLARE_LOST");
    CommandConfirmation owner =
        CommandConfirmation.of("DECLARE_LOST", following.up(false, true).status()).orElseThrow();
    assertThat(owner.asksReason()).isTrue();
    assertThat(said(owner.question())).isEqualTo("Declare the monolith lost?");
    assertThat(said(owner.button()))
        .isEqualTo("Declare lost: the task service takes over for good");
    assertThat(
            CommandConfirmation.of("DECLARE_LOST", following.up(true, false).status())
                .orElseThrow())
        .extracting(asked -> said(asked.question()))
        .isEqualTo("Declare the task service lost?");
  }

  @Test
  void countsAnAnswerOnlyForTheRequestedState() {
    StatusFixture asked = StatusFixture.in("REVERSIBLE");
    assertThat(CommandConfirmation.stateOf(asked.status()))
        .isNotEqualTo(CommandConfirmation.stateOf(asked.up(false, true).status()))
        .isNotEqualTo(CommandConfirmation.stateOf(StatusFixture.in("SETTLED").status()));
  }

  @Test
  void wantsAReasonWhereTheQuestionAsksForOne() {
    assertThat(form(" ").reasonProblem(WITH_REASON).map(Said::said))
        .contains("Enter a reason. It is kept in the journal.");
    assertThat(form("x".repeat(501)).reasonProblem(WITH_REASON).map(Said::said))
        .contains("At most 500 characters.");
    assertThat(form("The disk burned.").reasonProblem(WITH_REASON)).isEmpty();
    CommandConfirmation without =
        CommandConfirmation.of("ADVANCE", StatusFixture.in("REVERSIBLE").status()).orElseThrow();
    assertThat(form("").reasonProblem(without)).isEmpty();
  }
}
