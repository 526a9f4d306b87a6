package dev.banyan.migration.engine;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Repair;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.journal.VerificationStore;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Repairs rows that the last verification found to differ, keeps the removed or replaced versions,
/// and restores kept rows.
public record RowRepair(Sides sides, JournalDatabase tables) {

  /// Previews a repair. Changes nothing.
  ///
  /// @param wins whose rows stay
  public List<RepairPlan> plan(Migration migration, Wins wins) throws SideUnavailableException {
    return plans(migration, wins, differing());
  }

  private List<RowKey> differing() {
    return tables.verifications().differences(sides.capability(), VerificationStore.KEPT).stream()
        .map(VerificationStore.Found::row)
        .toList();
  }

  private List<RepairPlan> plans(Migration migration, Wins wins, Collection<RowKey> ids)
      throws SideUnavailableException {
    return new RowDifferences(sides.at(winner(migration, wins)), sides.at(loser(migration, wins)))
        .repairs(ids);
  }

  private static Side winner(Migration migration, Wins wins) {
    return wins == Wins.OWNER ? migration.owner() : migration.replica();
  }

  private static Side loser(Migration migration, Wins wins) {
    return winner(migration, wins).other();
  }

  void run(Migration migration, Wins wins) throws SideUnavailableException {
    List<RepairPlan> plans = plans(migration, wins, differing());
    Side changed = loser(migration, wins);
    // Kept first: a failure may occur after the rows are gone.
    keep(changed, "repaired, the " + wins.name().toLowerCase(Locale.ROOT) + "'s rows stay", plans);
    List<Repair> repairs = plans.stream().map(RepairPlan::repair).toList();
    switch (wins) {
      case OWNER -> sides.at(changed).repair(repairs);
      case REPLICA -> sides.at(changed).correct(repairs);
    }
    for (RepairPlan plan : plans) {
      note("REPAIRED", plan.row() + " " + plan.action() + " at the " + changed);
    }
  }

  private void keep(Side side, String reason, List<RepairPlan> plans) {
    List<FeedEntry> removed =
        plans.stream().map(RepairPlan::there).filter(RowRepair::isRow).toList();
    tables.keptRows().keep(sides.capability(), side, reason, removed);
  }

  private static boolean isRow(@Nullable FeedEntry row) {
    return row != null && row.image() != null;
  }

  /// Keeps the replica's differing rows before a copy removes them, because the owner may have lost
  /// their content.
  void keepBeforeCopy(Migration migration) throws SideUnavailableException {
    MovableSide owner = sides.at(migration.owner());
    MovableSide replica = sides.at(migration.replica());
    List<RepairPlan> plans =
        new RowDifferences(owner, replica).repairs(new Verifier(owner, replica).unequal());
    keep(migration.replica(), "copied again", plans);
    note(
        "KEPT",
        plans.size() + " rows of the " + migration.replica() + " before it is copied again");
  }

  /// Writes a kept row to the owner and replaces the current one, which is kept in turn.
  public void restore(Migration migration, KeptRows.Kept kept) throws SideUnavailableException {
    MovableSide owner = sides.at(migration.owner());
    RowKey row = kept.row().row();
    List<FeedEntry> there = owner.images(List.of(row));
    tables
        .keptRows()
        .keep(sides.capability(), migration.owner(), "replaced by kept row " + kept.id(), there);
    Long seen = there.isEmpty() ? null : there.getFirst().version();
    owner.correct(List.of(new Repair(row, seen, kept.row())));
    tables.keptRows().restored(kept.id());
  }

  private void note(String what, String detail) {
    tables.journal().add(sides.capability(), Journal.ENGINE, what, detail);
  }
}
