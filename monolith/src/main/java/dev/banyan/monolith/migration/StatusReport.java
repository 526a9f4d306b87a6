package dev.banyan.monolith.migration;

import dev.banyan.migration.CopyMark;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.Stage;
import dev.banyan.monolith.migration.MigrationStatus.Copy;
import dev.banyan.monolith.migration.MigrationStatus.HandOverDone;
import dev.banyan.monolith.migration.MigrationStatus.Lag;
import dev.banyan.monolith.migration.MigrationStatus.Shadow;
import dev.banyan.monolith.migration.MigrationStatus.SideSeen;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.HandOvers;
import dev.banyan.monolith.migration.journal.JournalTables;
import dev.banyan.monolith.migration.journal.Journaled;
import dev.banyan.monolith.migration.journal.StageText;
import dev.banyan.monolith.migration.journal.Verifications;
import dev.banyan.monolith.migration.routing.Reads;
import dev.banyan.monolith.migration.routing.ShadowReads;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts together what is journaled and what both sides say now.
@Component
class StatusReport {
  private final JournalTables tables;
  private final Capabilities capabilities;
  private final Map<String, CopyRate> rates = new ConcurrentHashMap<>();

  StatusReport(JournalTables tables, Capabilities capabilities) {
    this.tables = tables;
    this.capabilities = capabilities;
  }

  MigrationStatus of(Sides sides) {
    String capability = sides.capability();
    Journaled journaled = tables.journal().load(capability);
    Verifications verifications = tables.verifications();
    Migration migration = journaled.migration();
    Survey survey = Survey.of(sides, migration);
    SideReport owner = survey.owner();
    Reads reads = capabilities.readsOf(capability);
    ShadowReads shadow = reads.shadow();
    return new MigrationStatus(
        capability,
        StageText.name(migration.stage()),
        migration.owner(),
        owner == null ? null : owner.ownership().epoch().value(),
        owner != null && owner.standing().isChanging(),
        migration.paused(),
        migration.stage() instanceof Stage.Canary(var share) ? share.percent() : 0,
        lag(migration, survey),
        copy(capability, journaled, survey.replica()),
        verifications
            .last(capability)
            .map(last ->
                new MigrationStatus.Verification(
                    last.at(), last.rows(), last.differences(), last.millis()))
            .orElse(null),
        journaled.verifyAsked() || journaled.repairAsked() != null,
        verifications.differences(capability, 100).stream().map(StatusReport::difference).toList(),
        new Shadow(
            shadow.compared(),
            shadow.firstLooks(),
            shadow.firstLookDiffering(),
            shadow.noise(),
            shadow.differing(),
            shadow.skipped()),
        tables.handOvers().newest(capability, 20).stream().map(StatusReport::handOver).toList(),
        Stream.of(Side.values()).map(side -> seen(side, migration, survey, reads)).toList(),
        journaled.rowsPerSecond(),
        Allowed.in(migration, survey),
        tables.journal().entries(capability, 50).stream()
            .map(e -> new MigrationStatus.Entry(e.at(), e.who(), e.what(), e.detail()))
            .toList());
  }

  private static @Nullable Lag lag(Migration migration, Survey survey) {
    boolean flows =
        !(migration.stage() instanceof Stage.Settled)
            && !(migration.stage() instanceof Stage.Aborted);
    return flows && survey.behind() != null
        ? new Lag(survey.behind().changes(), survey.behind().millis())
        : null;
  }

  private @Nullable Copy copy(
      String capability, Journaled journaled, @Nullable SideReport replica) {
    Long run = journaled.copyRun();
    if (run == null || replica == null || replica.copy().run() != run) {
      return null;
    }
    CopyMark mark = replica.copy();
    boolean copying = journaled.migration().stage() instanceof Stage.Copying;
    long rate =
        copying
            ? rates
                .computeIfAbsent(capability, _ -> new CopyRate())
                .perSecond(mark.run(), mark.rows())
            : 0;
    long left = Math.max(0, mark.total() - mark.rows());
    return new Copy(
        mark.rows(), mark.total(), mark.complete(), rate, rate == 0 ? null : left / rate);
  }

  private static SideSeen seen(Side side, Migration migration, Survey survey, Reads reads) {
    SideReport report = side == migration.owner() ? survey.owner() : survey.replica();
    OptionalDouble millis = reads.own().medianMillis(side);
    return new SideSeen(side, report != null, millis.isPresent() ? millis.getAsDouble() : null);
  }

  private static MigrationStatus.DifferenceFound difference(Verifications.Found found) {
    return new MigrationStatus.DifferenceFound(
        found.id().toString(),
        found.kind().name(),
        found.fields().stream()
            .map(f -> new MigrationStatus.FieldDiffers(f.field(), f.owner(), f.replica()))
            .toList(),
        found.explanation());
  }

  private static HandOverDone handOver(HandOvers.Ended ended) {
    List<MigrationStatus.Step> steps =
        ended.steps().stream()
            .map(step -> new MigrationStatus.Step(step.name(), step.startMillis(), step.millis()))
            .toList();
    return new HandOverDone(
        ended.at(),
        ended.from(),
        ended.from().other(),
        ended.target().value(),
        ended.wentOn(),
        ended.pauseMillis(),
        steps,
        ended.reason());
  }
}
