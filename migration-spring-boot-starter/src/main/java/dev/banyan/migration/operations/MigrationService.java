package dev.banyan.migration.operations;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.engine.EngineProperties;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.engine.RowRepair;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.rollback.RollbackGuard;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides on commands based on the state of both sides, and journals the decisions.
class MigrationService implements MigrationOperations {
  private final CapabilityRegistry capabilityRegistry;
  private final JournalDatabase tables;
  private final Journal journal;
  private final MigrationMachine machine;
  private final StatusReport reports;
  private final PreFlightReport preFlightReport;
  private final Clock clock;

  MigrationService(
      CapabilityRegistry capabilityRegistry,
      JournalDatabase tables,
      EngineProperties settings,
      StatusReport reports,
      PreFlightReport preFlightReport,
      Clock clock) {
    this.capabilityRegistry = capabilityRegistry;
    this.tables = tables;
    this.journal = tables.journal();
    this.machine = new MigrationMachine(settings.limits());
    this.reports = reports;
    this.preFlightReport = preFlightReport;
    this.clock = clock;
  }

  @Override
  public List<String> capabilities() {
    return capabilityRegistry.all().stream().map(Sides::capability).toList();
  }

  @Override
  public MigrationStatus status(String capability) {
    return reports.of(capabilityRegistry.named(capability));
  }

  @Override
  public MigrationPlan plan(String capability) {
    return preFlightReport.plan(capabilityRegistry.named(capability));
  }

  @Override
  public SideNames names(String capability) {
    return capabilityRegistry.named(capability).names();
  }

  @Override
  public Wins wins(String capability, String text) {
    SideNames names = names(capability);
    return Arrays.stream(Wins.values())
        .filter(wins -> wins.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .or(() ->
            names
                .find(text)
                .map(side ->
                    journal.load(capability).migration().owner() == side
                        ? Wins.OWNER
                        : Wins.REPLICA))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no side %s. Name owner, replica, %s or %s."
                    .formatted(text, names.monolith(), names.service())));
  }

  @Override
  public Answer execute(String capability, MigrationCommand migrationCommand, String who) {
    Migration seen = journal.load(capabilityRegistry.named(capability).capability()).migration();
    Answer answer =
        execute(
            capability,
            migrationCommand,
            who,
            reason(migrationCommand),
            seen,
            now -> now.owner() == seen.owner());
    if (answer instanceof Answer.Refused refused) {
      journal.add(
          capability, who, "REFUSED_" + CommandNames.of(migrationCommand), refused.why().name());
    }
    return answer;
  }

  /// Goes back on behalf of the engine, unless the migration has changed in the meantime. A refusal
  /// is not journaled.
  Answer rollBack(String capability, Migration seen, String why) {
    return execute(
        capability,
        new MigrationCommand.Back(),
        Journal.ENGINE,
        "automatic rollback: " + why,
        seen,
        seen::equals);
  }

  private Answer execute(
      String capability,
      MigrationCommand migrationCommand,
      String who,
      String reason,
      Migration seen,
      Predicate<Migration> unchanged) {
    Sides sides = capabilityRegistry.named(capability);
    // Reads the sides before the journal is locked: a slow side must not block other operations.
    SidesSnapshot sidesSnapshot = SidesSnapshot.of(sides, seen);
    Evidence evidence =
        sidesSnapshot.evidence(tables.verifications().last(capability), clock.instant());
    AtomicReference<@Nullable CommandRefusal> refused = new AtomicReference<>();
    journal.decide(
        capability,
        now -> {
          Decision decision =
              unchanged.test(now)
                  ? machine.decide(now, migrationCommand, evidence)
                  : new Decision.Refused(CommandRefusal.WRONG_STAGE);
          if (decision instanceof Decision.Refused(var why)) {
            refused.set(why);
          }
          return decision;
        },
        who,
        CommandNames.of(migrationCommand),
        reason);
    CommandRefusal why = refused.get();
    if (why != null) {
      return new Answer.Refused(why, sidesSnapshot.detail(why));
    }
    switch (migrationCommand) {
      case MigrationCommand.Verify ignored -> journal.askVerification(capability, true);
      case MigrationCommand.Repair(var wins) -> journal.askRepair(capability, wins);
      case MigrationCommand.DeclareLost ignored ->
          journal.declareLost(
              capability,
              evidence
                  .outdatedSide()
                  .orElse(sidesSnapshot.replica() == null ? seen.replica() : seen.owner()));
      case MigrationCommand.Start ignored -> {}
      case MigrationCommand.Advance ignored -> {}
      case MigrationCommand.Shadow ignored -> {}
      case MigrationCommand.Canary ignored -> {}
      case MigrationCommand.HandOver ignored -> {}
      case MigrationCommand.Back ignored -> {}
      case MigrationCommand.Pause ignored -> {}
      case MigrationCommand.Resume ignored -> {}
      case MigrationCommand.Abort ignored -> {}
    }
    return new Answer.Accepted();
  }

  private static String reason(MigrationCommand migrationCommand) {
    return switch (migrationCommand) {
      case MigrationCommand.HandOver(var waiver) -> reason(waiver);
      case MigrationCommand.Back(var waiver) -> reason(waiver);
      case MigrationCommand.DeclareLost(var reason) -> reason;
      case MigrationCommand.Repair(var wins) -> wins.name() + " wins";
      case MigrationCommand.Start ignored -> "";
      case MigrationCommand.Advance ignored -> "";
      case MigrationCommand.Shadow ignored -> "";
      case MigrationCommand.Canary ignored -> "";
      case MigrationCommand.Verify ignored -> "";
      case MigrationCommand.Pause ignored -> "";
      case MigrationCommand.Resume ignored -> "";
      case MigrationCommand.Abort ignored -> "";
    };
  }

  private static String reason(Waiver waiver) {
    return waiver.unverifiedBecause() == null ? "" : "not verified: " + waiver.unverifiedBecause();
  }

  @Override
  public List<RepairPlan> repairPlan(String capability, Wins wins) throws SideUnavailableException {
    return new RowRepair(capabilityRegistry.named(capability), tables)
        .plan(journal.load(capability).migration(), wins);
  }

  @Override
  public List<KeptRows.Kept> kept(String capability) {
    return tables.keptRows().newest(capabilityRegistry.named(capability).capability(), 1_000);
  }

  @Override
  public void restore(String capability, long id, String who) throws SideUnavailableException {
    Sides sides = capabilityRegistry.named(capability);
    KeptRows.Kept kept =
        tables
            .keptRows()
            .find(capability, id)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no kept row %d.".formatted(id)));
    new RowRepair(sides, tables).restore(journal.load(capability).migration(), kept);
    journal.add(capability, who, "RESTORED", "kept row %d, row %s".formatted(id, kept.row().row()));
  }

  @Override
  public Answer armRollbackGuard(String capability, RollbackPolicy policy, String who) {
    String name = capabilityRegistry.named(capability).capability();
    Migration migration = journal.load(name).migration();
    if (migration.stage() instanceof Stage.Settled || migration.stage() instanceof Stage.Aborted) {
      return new Answer.Refused(
          CommandRefusal.WRONG_STAGE, "A rollback guard belongs to a migration; none is running.");
    }
    tables
        .rollbackGuards()
        .arm(name, policy, RollbackGuard.watched(migration), who, clock.instant());
    return new Answer.Accepted();
  }

  @Override
  public void disarmRollbackGuard(String capability, String who) {
    tables.rollbackGuards().disarm(capabilityRegistry.named(capability).capability(), who);
  }

  @Override
  public void limitCopyRate(String capability, @Nullable Integer rowsPerSecond, String who) {
    String name = capabilityRegistry.named(capability).capability();
    journal.limitCopyRate(name, rowsPerSecond);
    journal.add(
        name, who, "RETUNE", rowsPerSecond == null ? "no limit" : rowsPerSecond + " rows a second");
  }
}
