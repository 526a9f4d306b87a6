package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Refusal;
import dev.banyan.monolith.migration.engine.EngineSettings;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.Journal;
import dev.banyan.monolith.migration.journal.Verifications;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides on commands by what both sides say, and journals what was decided.
@Component
class MigrationOffice implements Migrations {
  private final Capabilities capabilities;
  private final Journal journal;
  private final Verifications verifications;
  private final MigrationMachine machine;
  private final StatusReport reports;
  private final Planner planner;

  MigrationOffice(
      Capabilities capabilities,
      Journal journal,
      Verifications verifications,
      EngineSettings settings,
      StatusReport reports,
      Planner planner) {
    this.capabilities = capabilities;
    this.journal = journal;
    this.verifications = verifications;
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
    Evidence evidence = Survey.of(sides, seen).evidence(verifications.last(capability));
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
        CommandNames.of(command));
    Refusal why = refused.get();
    if (why != null) {
      journal.note(capability, who, "REFUSED_" + CommandNames.of(command), why.name());
      return new Answer.Refused(why);
    }
    switch (command) {
      case Command.Verify _ -> journal.askVerification(capability, true);
      case Command.Repair _ -> journal.askRepair(capability, true);
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

  @Override
  public void retune(String capability, @Nullable Integer rowsPerSecond, String who) {
    String name = capabilities.named(capability).capability();
    journal.retune(name, rowsPerSecond);
    journal.note(
        name, who, "RETUNE", rowsPerSecond == null ? "no limit" : rowsPerSecond + " rows a second");
  }
}
