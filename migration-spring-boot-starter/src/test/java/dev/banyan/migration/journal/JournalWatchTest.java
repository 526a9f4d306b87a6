package dev.banyan.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalWatchTest {
  private static JournalFixture journal;
  private final ChangeSignal changed = new ChangeSignal();
  private JournalWatch watch;
  private String capability;

  @BeforeAll
  static void createJournal() {
    journal = new JournalFixture();
  }

  @AfterAll
  static void closeJournal() {
    journal.close();
  }

  @BeforeEach
  void startWatch() throws Exception {
    capability = journal.newCapability();
    watch = new JournalWatch(journal.database());
    watch.addListener(changed);
    watch.start();
    // It knows the state.
    NotesFixture.await(() -> changed.count() == 1);
  }

  @AfterEach
  void stopWatch() {
    watch.stop();
  }

  private interface Change {
    void make() throws Exception;
  }

  private void assertSignaled(Change change) throws Exception {
    long before = changed.count();
    change.make();
    NotesFixture.await(() -> changed.count() > before);
  }

  @Test
  void signalsWhatAnyInstanceHasChanged() throws Exception {
    Journal other = JournalDatabase.on(journal.database()).journal();
    assertSignaled(() -> journal.enter(capability, Side.MONOLITH, new Stage.Following()));
    assertSignaled(() -> other.askVerification(capability, true));
    assertSignaled(() -> other.limitCopyRate(capability, 5));
    assertSignaled(() -> other.declareLost(capability, Side.SERVICE));
  }

  @Test
  void signalsAnArmedGuard() throws Exception {
    RollbackPolicy policy = new RollbackPolicy(10, 1.0, null, false, Duration.ofMinutes(5));
    RollbackGuardStore guards = journal.tables().rollbackGuards();
    assertSignaled(() -> guards.arm(capability, policy, Side.SERVICE, "alice", Instant.now()));
    assertSignaled(() -> guards.disarm(capability, "alice"));
  }

  @Test
  void signalsNothingWhileNothingChanges() throws Exception {
    long before = changed.count();
    journal.tables().journal().add(capability, "alice", "NOTE", "an entry changes no state");
    changed.await(before, 2_500);
    assertThat(changed.count()).isEqualTo(before);
  }

  @Test
  void signalsWhileTheDatabaseCannotBeWatchedAndRecovers() throws Exception {
    journal.sql().sql("ALTER FUNCTION migration_await(text, integer) RENAME TO hidden").update();
    try {
      assertSignaled(() -> {});
    } finally {
      journal.sql().sql("ALTER FUNCTION hidden(text, integer) RENAME TO migration_await").update();
    }
    assertSignaled(() -> journal.enter(capability, Side.MONOLITH, new Stage.Following()));
  }

  @Test
  void watchesAgainAfterAStop() throws Exception {
    watch.stop();
    watch.start();
    assertSignaled(() -> journal.enter(capability, Side.MONOLITH, new Stage.Following()));
  }
}
