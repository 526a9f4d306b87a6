package dev.banyan.migration.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.migration.operations.MigrationPlan;
import dev.banyan.migration.operations.MigrationStatus;
import dev.banyan.migration.rollback.RollbackPolicy;
import dev.banyan.monolith.MonolithFixture;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;

class LiveUpdateStreamTest {
  private final AtomicBoolean gone = new AtomicBoolean();
  private final LiveUpdateStream updates =
      new LiveUpdateStream(
          new StatusPoller(new OneMigration(), Clock.systemUTC()),
          MonolithFixture.shared().bean(SpringTemplateEngine.class));

  /// The tasks, which follow; their status cannot be read once the database is gone.
  private final class OneMigration implements MigrationOperations {
    @Override
    public List<String> capabilities() {
      return List.of("tasks");
    }

    @Override
    public MigrationStatus status(String capability) {
      if (gone.get()) {
        throw new IllegalStateException("the database does not answer");
      }
      return StatusFixture.in("FOLLOWING", "HAND_OVER").status();
    }

    @Override
    public MigrationPlan plan(String capability) {
      return new MigrationPlan(
          List.of(new MigrationPlan.Check("The owner answers", true, "It does.")),
          true,
          7L,
          1_000,
          null,
          new MigrationPlan.NamedSide(Side.MONOLITH, "monolith"),
          new MigrationPlan.NamedSide(Side.SERVICE, "task service"));
    }

    @Override
    public SideNames names(String capability) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Wins wins(String capability, String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Answer execute(String capability, MigrationCommand migrationCommand, String who) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Answer armRollbackGuard(String capability, RollbackPolicy policy, String who) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void disarmRollbackGuard(String capability, String who) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<RepairPlan> repairPlan(String capability, Wins wins) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<KeptRows.Kept> kept(String capability) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void restore(String capability, long id, String who) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void limitCopyRate(String capability, @Nullable Integer rowsPerSecond, String who) {
      throw new UnsupportedOperationException();
    }
  }

  private LiveUpdate update() {
    return updates.now().getFirst();
  }

  private LiveUpdate await(String what, Predicate<LiveUpdate> wanted) {
    return Awaitility.await(what)
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(this::update, wanted);
  }

  @Test
  void carriesTheStateAndThePreflight() {
    LiveUpdate seen =
        await(
            "pre-flight",
            update -> String.valueOf(update.html()).contains("Writes would wait about 7 ms."));
    assertThat(seen.html()).contains("id=\"state\"", "id=\"details\"", "id=\"preflight\"");
    assertThat(seen.unavailable()).isFalse();
  }

  @Test
  void saysThatTheStateCannotBeReadAndHowOldTheLastOneIs() {
    await("state", update -> !update.unavailable());
    gone.set(true);
    LiveUpdate kept = await("outage", LiveUpdate::unavailable);
    assertThat(kept.html()).contains("The monolith owns the tasks");
    LiveUpdate later = await("older state", update -> update.ageMillis() > kept.ageMillis());
    assertThat(later.at()).isEqualTo(kept.at());
    gone.set(false);
    await("state", update -> !update.unavailable());
  }
}
