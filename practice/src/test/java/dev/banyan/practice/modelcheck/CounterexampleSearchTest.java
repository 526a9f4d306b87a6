package dev.banyan.practice.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CounterexampleSearchTest {
  @ParameterizedTest
  @EnumSource(Bug.class)
  void noticesEveryKnownBugByASmallHistory(Bug bug) {
    assertThat(CounterexampleSearch.with(bug))
        .hasValueSatisfying(found -> {
          assertThat(found.history()).hasSizeBetween(3, 16);
          assertThat(found.history()).allMatch(sentence -> sentence.matches("[A-Z].*\\."));
          assertThat(found.seen()).matches("[A-Z].*\\.");
          assertThat(found.worlds()).isLessThan(50_000);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "POSITION_BEFORE_SEAL, EQUAL_SIDES",
    "NO_WAIT_FOR_WRITES_IN_FLIGHT, EQUAL_SIDES",
    "LOST_TOMBSTONE, OWN_WRITES",
    "ECHO, NOTHING_LOST",
    "STALE_READ_AFTER_OWN_WRITE, OWN_WRITES",
    "APPLY_WITHOUT_VERSION_CHECK, OWN_WRITES",
    "VERIFIER_TRUSTS_COPIER, EQUAL_SIDES",
    "CACHED_ROUTE_NEVER_REFRESHED, NO_DOWNTIME",
    "READER_SKIPS_RUNNING_WRITES, OWN_WRITES",
    "OPEN_WITHOUT_DRAIN, EQUAL_SIDES",
    "CEDE_WITHOUT_DRAIN, EQUAL_SIDES",
    "OPEN_BEFORE_CEDE, ONE_OWNER",
    "UNSEAL_WITHOUT_BURNING, ENDS_BY_ITSELF",
    "FENCE_IN_MEMORY, EQUAL_SIDES",
    "OLD_SNAPSHOT_PASSES_FENCE, EQUAL_SIDES",
    "UPDATE_WITHOUT_VERSION, OWN_WRITES",
    "TRUNCATE_NOT_CAPTURED, OWN_WRITES",
    "POSITIONS_GO_BACK, OWN_WRITES",
    "STEP_DOWN_MISSING, ONE_OWNER",
    "BATCH_SPLITS_TRANSACTION, WHOLE_TRANSACTIONS",
    "ROWS_APPLIED_ONE_BY_ONE, WHOLE_TRANSACTIONS",
    "ROWS_NOT_KEPT, NOTHING_LOST",
    "HISTORIES_COMPARED_BY_POSITION, NOTHING_LOST",
    "LATER_OWNER_STEPS_DOWN, NOTHING_LOST",
    "INCOMPLETE_SIDE_OPENS, EQUAL_SIDES"
  })
  void namesWhatABugBreaksFirst(Bug bug, Invariant broken) {
    assertThat(CounterexampleSearch.with(bug).orElseThrow().broken()).isEqualTo(broken);
  }

  @Test
  void knowsTheCommitPoint() {
    CounterexampleSearch.Found found =
        CounterexampleSearch.with(Bug.OPEN_BEFORE_CEDE).orElseThrow();
    assertThat(found.history())
        .contains(
            "The seal of the monolith passes its time limit: it accepts writes again.",
            "The task service opens: it owns the tasks in epoch 2.")
        .noneMatch(sentence -> sentence.contains("cede"));
    assertThat(found.seen()).isEqualTo("Both sides accept writes now.");
  }

  @Test
  void showsHalfOfATransactionAtTheReplica() {
    CounterexampleSearch.Found split =
        CounterexampleSearch.with(Bug.BATCH_SPLITS_TRANSACTION).orElseThrow();
    CounterexampleSearch.Found single =
        CounterexampleSearch.with(Bug.ROWS_APPLIED_ONE_BY_ONE).orElseThrow();
    assertThat(split.history())
        .contains(
            "The same transaction goes on to create checklist A in another table"
                + " (version 1, still position 1).",
            "The monolith commits, and the client has its answer:"
                + " task A is at version 1 and checklist A is at version 1.",
            "The relay reads the feed of the monolith up to position 1,"
                + " but not all changes of that position.");
    assertThat(single.history())
        .contains(
            "The task service applies the first of these changes in a separate transaction,"
                + " and now has task A at version 1 and has no trace of checklist A.");
    assertThat(split.seen())
        .isEqualTo(single.seen())
        .isEqualTo(
            "The task service has task A at version 1, and has no trace of checklist A;"
                + " one transaction wrote both rows.");
  }

  @Test
  void tellsTheSameHistoryEachTime() {
    assertThat(CounterexampleSearch.with(Bug.LOST_TOMBSTONE))
        .isEqualTo(CounterexampleSearch.with(Bug.LOST_TOMBSTONE));
  }

  @Test
  void namesTheUserOfEachChange() {
    CounterexampleSearch.Found found =
        CounterexampleSearch.with(Bug.POSITION_BEFORE_SEAL).orElseThrow();
    assertThat(found.history())
        .contains(
            "The operator orders a hand-over from the monolith to the task service, in epoch 2.",
            "The monolith is sealed for epoch 2, and notes position 0 as its last;"
                + " but position 1 is committed.",
            "The task service opens: it owns the tasks in epoch 2.");
    assertThat(found.seen())
        .isEqualTo(
            "The task service is open, and has no trace of task A;"
                + " the monolith has task A at version 1.");
  }
}
