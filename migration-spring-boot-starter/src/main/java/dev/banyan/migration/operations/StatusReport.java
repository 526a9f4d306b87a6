package dev.banyan.migration.operations;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournaledMigration;
import dev.banyan.migration.journal.StageText;
import dev.banyan.migration.journal.VerificationStore;
import dev.banyan.migration.operations.MigrationStatus.Copy;
import dev.banyan.migration.operations.MigrationStatus.HandOverDone;
import dev.banyan.migration.operations.MigrationStatus.Lag;
import dev.banyan.migration.operations.MigrationStatus.Shadow;
import dev.banyan.migration.operations.MigrationStatus.SideSeen;
import dev.banyan.migration.routing.ReadStatistics;
import dev.banyan.migration.routing.ShadowReads;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Creates the status from the journal and the current state of both sides.
class StatusReport {
  private final JournalDatabase tables;
  private final CapabilityRegistry capabilityRegistry;
  private final Clock clock;
  private final Map<String, CopyRate> rates = new ConcurrentHashMap<>();

  StatusReport(JournalDatabase tables, CapabilityRegistry capabilityRegistry, Clock clock) {
    this.clock = clock;
    this.tables = tables;
    this.capabilityRegistry = capabilityRegistry;
  }

  MigrationStatus of(Sides sides) {
    String capability = sides.capability();
    SideNames names = sides.names();
    JournaledMigration journaledMigration = tables.journal().load(capability);
    VerificationStore verificationStore = tables.verifications();
    Migration migration = journaledMigration.migration();
    SidesSnapshot sidesSnapshot = SidesSnapshot.of(sides, migration);
    SideReport owner = sidesSnapshot.owner();
    ReadStatistics readStatistics = capabilityRegistry.readsOf(capability);
    ShadowReads shadow = readStatistics.shadow();
    return new MigrationStatus(
        capability,
        StageText.name(migration.stage()),
        migration.owner(),
        names.of(migration.owner()),
        owner == null ? null : owner.ownership().epoch().value(),
        owner != null && owner.standing().isChanging(),
        migration.paused(),
        migration.stage() instanceof Stage.Canary(var canaryShare) ? canaryShare.percent() : 0,
        lag(migration, sidesSnapshot),
        copy(capability, journaledMigration, sidesSnapshot.replica()),
        verificationStore
            .last(capability)
            .map(last ->
                new MigrationStatus.Verification(
                    last.at(), last.rows(), last.differences(), last.millis()))
            .orElse(null),
        journaledMigration.verifyAsked() || journaledMigration.repairAsked() != null,
        verificationStore.differences(capability, 100).stream()
            .map(StatusReport::difference)
            .toList(),
        new Shadow(
            shadow.compared(),
            shadow.firstLooks(),
            shadow.firstLookDiffering(),
            shadow.noise(),
            shadow.differing(),
            shadow.skipped()),
        tables.handOvers().newest(capability, 20).stream()
            .map(ended -> handOver(ended, names))
            .toList(),
        Stream.of(Side.values())
            .map(side -> seen(side, names, migration, sidesSnapshot, readStatistics))
            .toList(),
        journaledMigration.rowsPerSecond(),
        AllowedCommands.in(migration, sidesSnapshot),
        tables.journal().entries(capability, 50).stream()
            .map(e -> new MigrationStatus.Entry(e.at(), e.who(), e.what(), e.detail()))
            .toList(),
        tables
            .rollbackGuards()
            .find(capability)
            .map(guard ->
                MigrationStatus.GuardStatus.of(
                    guard, names.of(guard.side()), journaledMigration, clock.instant()))
            .orElse(null));
  }

  private static @Nullable Lag lag(Migration migration, SidesSnapshot sidesSnapshot) {
    boolean flows =
        !(migration.stage() instanceof Stage.Settled)
            && !(migration.stage() instanceof Stage.Aborted);
    return flows && sidesSnapshot.behind() != null
        ? new Lag(sidesSnapshot.behind().changes(), sidesSnapshot.behind().millis())
        : null;
  }

  private @Nullable Copy copy(
      String capability, JournaledMigration journaledMigration, @Nullable SideReport replica) {
    Long run = journaledMigration.copyRun();
    if (run == null || replica == null || replica.copy().run() != run) {
      return null;
    }
    CopyCheckpoint mark = replica.copy();
    boolean copying = journaledMigration.migration().stage() instanceof Stage.Copying;
    long rate =
        copying
            ? rates
                .computeIfAbsent(capability, ignored -> new CopyRate())
                .perSecond(mark.run(), mark.rows())
            : 0;
    long left = Math.max(0, mark.total() - mark.rows());
    return new Copy(
        mark.rows(), mark.total(), mark.complete(), rate, rate == 0 ? null : left / rate);
  }

  private static SideSeen seen(
      Side side,
      SideNames names,
      Migration migration,
      SidesSnapshot sidesSnapshot,
      ReadStatistics readStatistics) {
    SideReport report = side == migration.owner() ? sidesSnapshot.owner() : sidesSnapshot.replica();
    OptionalDouble millis = readStatistics.own().medianMillis(side);
    return new SideSeen(
        side,
        names.of(side),
        report != null,
        sidesSnapshot.errors().get(side),
        millis.isPresent() ? millis.getAsDouble() : null);
  }

  private static MigrationStatus.DifferenceFound difference(VerificationStore.Found found) {
    return new MigrationStatus.DifferenceFound(
        found.row().key(),
        found.row().table(),
        found.kind().name(),
        found.fields().stream()
            .map(f -> new MigrationStatus.FieldDiffers(f.field(), f.owner(), f.replica()))
            .toList(),
        found.explanation());
  }

  private static HandOverDone handOver(HandOverHistory.Ended ended, SideNames names) {
    List<MigrationStatus.Step> steps =
        ended.steps().stream()
            .map(step -> new MigrationStatus.Step(step.name(), step.startMillis(), step.millis()))
            .toList();
    return new HandOverDone(
        ended.at(),
        ended.from(),
        names.of(ended.from()),
        ended.from().other(),
        names.of(ended.from().other()),
        ended.target().value(),
        ended.wentOn(),
        ended.pauseMillis(),
        steps,
        ended.reason(),
        ended.startedBy(),
        ended.cause());
  }
}
