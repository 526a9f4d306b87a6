package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Command.Repair.Wins;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Refusal;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.Waiver;
import dev.banyan.monolith.migration.engine.EngineSettings;
import dev.banyan.monolith.migration.engine.RepairPlan;
import dev.banyan.monolith.migration.engine.RowRepair;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.Journal;
import dev.banyan.monolith.migration.journal.JournalTables;
import dev.banyan.monolith.migration.journal.KeptRows;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides on commands by what both sides say, and journals what was decided.
@Component
class MigrationOffice implements Migrations {
  private final Capabilities capabilities;
  private final JournalTables tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final StatusReport reports;
  private final Planner planner;

  MigrationOffice(
      Capabilities capabilities,
      JournalTables tables,
      EngineSettings settings,
      StatusReport reports,
      Planner planner) {
    this.capabilities = capabilities;
    this.tables = tables;
    this.journal = tables.journal();
    this.machine = new MigrationMachine(settings.limits());
    this.reports = reports;
    this.planner = planner;
  }

  @Override
  public List<String> capabilities() {
    return capabilities.all().stream().map(Sides::capability).toList();
  }

  @Override
  public MigrationStatus status(String capability) {
    return reports.of(capabilities.named(capability));
  }

  @Override
  public MigrationPlan plan(String capability) {
    return planner.plan(capabilities.named(capability));
  }

  @Override
  public Answer order(String capability, Command command, String who) {
    Sides sides = capabilities.named(capability);
    Migration seen = journal.load(capability).migration();
    // Asked before the journal is locked: a side that is slow to answer must not hold others up.
    Survey survey = Survey.of(sides, seen);
    Evidence evidence = survey.evidence(tables.verifications().last(capability));
    AtomicReference<@Nullable Refusal> refused = new AtomicReference<>();
    journal.decide(
        capability,
        now -> {
          Decision decision =
              now.owner() == seen.owner()
                  ? machine.decide(now, command, evidence)
                  : new Decision.Refused(Refusal.WRONG_STAGE);
          if (decision instanceof Decision.Refused(var why)) {
            refused.set(why);
          }
          return decision;
        },
        who,
        CommandNames.of(command),
        reason(command));
    Refusal why = refused.get();
    if (why != null) {
      journal.note(capability, who, "REFUSED_" + CommandNames.of(command), why.name());
      return new Answer.Refused(why, survey.detail(why));
    }
    switch (command) {
      case Command.Verify _ -> journal.askVerification(capability, true);
      case Command.Repair(var wins) -> journal.askRepair(capability, wins);
      case Command.DeclareLost _ ->
          journal.declareLost(capability, survey.replica() == null ? seen.replica() : seen.owner());
      case Command.Start _,
          Command.Advance _,
          Command.Shadow _,
          Command.Canary _,
          Command.HandOver _,
          Command.Back _,
          Command.Pause _,
          Command.Resume _,
          Command.Abort _ -> {}
    }
    return new Answer.Accepted();
  }

  private static String reason(Command command) {
    return switch (command) {
      case Command.HandOver(var waiver) -> reason(waiver);
      case Command.Back(var waiver) -> reason(waiver);
      case Command.DeclareLost(var reason) -> reason;
      case Command.Repair(var wins) -> wins.name() + " wins";
      case Command.Start _,
          Command.Advance _,
          Command.Shadow _,
          Command.Canary _,
          Command.Verify _,
          Command.Pause _,
          Command.Resume _,
          Command.Abort _ ->
          "";
    };
  }

  private static String reason(Waiver waiver) {
    return waiver.unverifiedBecause() == null ? "" : "not verified: " + waiver.unverifiedBecause();
  }

  @Override
  public List<RepairPlan> repairPlan(String capability, Wins wins) throws SideDownException {
    return new RowRepair(capabilities.named(capability), tables)
        .plan(journal.load(capability).migration(), wins);
  }

  @Override
  public List<KeptRows.Kept> kept(String capability) {
    return tables.keptRows().newest(capabilities.named(capability).capability(), 1_000);
  }

  @Override
  public void restore(String capability, long id, String who) throws SideDownException {
    Sides sides = capabilities.named(capability);
    KeptRows.Kept kept =
        tables
            .keptRows()
            .find(capability, id)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no kept row %d.".formatted(id)));
    new RowRepair(sides, tables).restore(journal.load(capability).migration(), kept);
    journal.note(capability, who, "RESTORED", "kept row %d, row %s".formatted(id, kept.row().id()));
  }

  @Override
  public void retune(String capability, @Nullable Integer rowsPerSecond, String who) {
    String name = capabilities.named(capability).capability();
    journal.retune(name, rowsPerSecond);
    journal.note(
        name, who, "RETUNE", rowsPerSecond == null ? "no limit" : rowsPerSecond + " rows a second");
  }
}
