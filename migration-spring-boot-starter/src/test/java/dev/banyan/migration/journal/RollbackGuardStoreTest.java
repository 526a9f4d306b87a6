package dev.banyan.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.migration.rollback.RollbackGuard;
import dev.banyan.migration.rollback.RollbackGuard.Baseline;
import dev.banyan.migration.rollback.RollbackGuard.Outcome;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackGuardStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123456Z");
  private static final RollbackPolicy POLICY =
      new RollbackPolicy(20, 2.5, null, true, Duration.ofMinutes(5));
  private static JournalFixture database;
  private static RollbackGuardStore guards;
  private String capability;

  @BeforeAll
  static void startDatabase() {
    database = new JournalFixture();
    guards = database.tables().rollbackGuards();
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void arm() {
    capability = database.newCapability();
    guards.arm(capability, POLICY, Side.SERVICE, "alice", NOW);
  }

  private RollbackGuard guard() {
    return guards.find(capability).orElseThrow();
  }

  private List<String> entries() {
    return database.tables().journal().entries(capability, 10).stream()
        .map(Journal.Entry::what)
        .toList();
  }

  @Test
  void keepsWhatWasArmed() {
    assertThat(guard())
        .isEqualTo(
            new RollbackGuard(
                guard().id(), POLICY, Side.SERVICE, "alice", NOW, Baseline.NONE, null));
  }

  @Test
  void keepsMeasuredLatenciesUntilThereAreNewOnes() {
    guards.measured(guard(), new Baseline(10.0, null));
    guards.measured(guard(), new Baseline(null, 30.0));
    assertThat(guard().baseline()).isEqualTo(new Baseline(10.0, 30.0));
  }

  @Test
  void tripsOnce() {
    RollbackGuard guard = guard();
    assertThat(guards.trip(capability, guard, "first", NOW)).isTrue();
    assertThat(guards.trip(capability, guard, "second", NOW)).isFalse();
    assertThat(Objects.requireNonNull(guard().trip()).reason()).isEqualTo("first");
    assertThat(entries()).containsExactly("ROLLBACK_GUARD_TRIPPED", "ROLLBACK_GUARD_ARMED");
  }

  @Test
  void doesNotEndAGuardThatAnotherInstanceHasJustTripped() {
    RollbackGuard read = guard();
    guards.trip(capability, read, "errors", NOW);
    guards.end(capability, read, "nothing happened");
    assertThat(guard().trip()).isNotNull();
    guards.end(capability, guard(), "no way back");
    assertThat(guards.find(capability)).isEmpty();
  }

  @Test
  void touchesNoGuardThatWasArmedLater() {
    RollbackGuard read = guard();
    guards.arm(capability, POLICY, Side.SERVICE, "bob", NOW);
    guards.trip(capability, read, "errors", NOW);
    guards.refused(capability, read, "no");
    guards.ended(capability, read, Outcome.FAILED, "no");
    guards.end(capability, read, "over");
    guards.measured(read, new Baseline(1.0, 1.0));
    assertThat(guard())
        .isEqualTo(
            new RollbackGuard(guard().id(), POLICY, Side.SERVICE, "bob", NOW, Baseline.NONE, null));
    assertThat(entries()).containsExactly("ROLLBACK_GUARD_ARMED", "ROLLBACK_GUARD_ARMED");
  }
}
