package dev.banyan.migration.engine;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.MappingFault;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationEvent;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.RestoredSides;
import dev.banyan.migration.RowRefusedException;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executes the stage `COPYING` in small steps: checks the owner's mapping, empties the replica,
/// and copies chunk by chunk. Ends the migration if a row cannot be copied.
final class CopyStage {
  private static final Logger LOG = LoggerFactory.getLogger(CopyStage.class);

  private final Sides sides;
  private final JournalDatabase tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final CopyThrottle copyThrottle;
  private final LatencyMonitor latencyMonitor;
  private @Nullable Copier copier;

  CopyStage(
      Sides sides,
      JournalDatabase tables,
      MigrationMachine machine,
      EngineProperties settings,
      LatencyMonitor latencyMonitor) {
    this.sides = sides;
    this.tables = tables;
    this.journal = tables.journal();
    this.machine = machine;
    this.copyThrottle = new CopyThrottle(settings);
    this.latencyMonitor = latencyMonitor;
  }

  /// Forgets what was read ahead.
  void reset() {
    copier = null;
  }

  /// @param lagMillis current lag of the feed, which has priority
  Next next(JournaledMigration now, long lagMillis)
      throws SideUnavailableException, InterruptedException {
    Migration migration = now.migration();
    MovableSide owner = sides.at(migration.owner());
    MovableSide replica = sides.at(migration.replica());
    CopyCheckpoint mark = replica.report().copy();
    Long run = now.copyRun();
    if (run == null) {
      reset();
      journal.beginsCopy(sides.capability(), mark.run() + 1);
      return Next.AT_ONCE;
    }
    if (mark.run() < run) {
      return begin(now, run, owner, replica);
    }
    if (mark.complete()) {
      decide(new MigrationEvent.Copied(), "COPIED", "");
      journal.askVerification(sides.capability(), true);
      return Next.AT_ONCE;
    }
    try {
      return chunk(now, mark, lagMillis, owner, replica);
    } catch (RowRefusedException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private Next begin(JournaledMigration now, long run, MovableSide owner, MovableSide replica)
      throws SideUnavailableException {
    OwnershipState ownerState = owner.state();
    OwnershipState replicaState = replica.state();
    if (!RestoredSides.isUndisputed(ownerState.ownership(), replicaState.ownership())) {
      throw new SideUnavailableException("the sides do not agree on the owner");
    }
    List<MappingFault> faults = owner.mappingFaults();
    if (!faults.isEmpty()) {
      MappingFault example = faults.getFirst();
      return refused(
          "The owner's mapping does not preserve %s: %s"
              .formatted(example.row(), example.fields()));
    }
    if (now.keepRows()
        || OwnershipReconciler.hasLost(owner, ownerState.ownership(), replicaState.progress())) {
      new RowRepair(sides, tables).keepBeforeCopy(now.migration());
      journal.keepRows(sides.capability(), false);
    }
    replica.beginCopy(run, owner.copySource());
    return Next.AT_ONCE;
  }

  private Next chunk(
      JournaledMigration now,
      CopyCheckpoint mark,
      long lagMillis,
      MovableSide owner,
      MovableSide replica)
      throws SideUnavailableException, InterruptedException {
    Copier copying = copier == null ? new Copier(owner, replica) : copier;
    copier = copying;
    long start = System.nanoTime();
    Integer limit = now.rowsPerSecond();
    // At most a quarter of a second's worth of rows, so that a new limit takes effect quickly.
    CopyCheckpoint done =
        sides.observe(
            "copy",
            () -> copying.chunk(mark, limit == null ? Integer.MAX_VALUE : Math.max(1, limit / 4)));
    long millis = (System.nanoTime() - start) / 1_000_000;
    Thread.sleep(
        copyThrottle.restMillis(
            millis, done.rows() - mark.rows(), limit, lagMillis, latencyMonitor.worstMillis()));
    // Otherwise a foreign key waits for rows from the feed.
    return done.equals(mark) ? Next.SOON : Next.AT_ONCE;
  }

  private Next refused(String why) {
    LOG.warn("The copy of {} has ended: {}", sides.capability(), why);
    reset();
    decide(new MigrationEvent.CopyRefused(), "COPY_REFUSED", why);
    return Next.LATER;
  }

  private void decide(MigrationEvent event, String what, String why) {
    journal.decide(
        sides.capability(), known -> machine.decide(known, event), Journal.ENGINE, what, why);
  }
}
