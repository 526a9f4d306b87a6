package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A copy from its first step to its end, on real databases.
class CopyStageTest {
  private static NotesFixture notes;
  private CopyStage copyStage;

  @BeforeAll
  static void start() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stop() {
    notes.close();
  }

  @BeforeEach
  void reset() {
    notes.reset();
    EngineProperties settings =
        NotesFixture.settings(Duration.ofSeconds(3), Duration.ofMillis(200));
    copyStage =
        new CopyStage(
            notes.sides(),
            notes.tables(),
            new MigrationMachine(settings.limits()),
            settings,
            new LatencyMonitor());
    notes.enter(Side.MONOLITH, new Stage.Copying());
  }

  private void copy() throws Exception {
    for (int step = 0; step < 100 && notes.migration().stage() instanceof Stage.Copying; step++) {
      copyStage.next(notes.journaled(), 0);
    }
  }

  private String reason() {
    return notes.tables().journal().entries(notes.capability(), 100).stream()
        .filter(entry -> entry.what().equals("COPY_REFUSED"))
        .findFirst()
        .orElseThrow()
        .detail();
  }

  @Test
  void copiesAllRowsAndVerifiesThem() throws Exception {
    notes.old().add(20);
    copy();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows()).hasSize(20);
    assertThat(notes.journaled().verifyAsked()).isTrue();
  }

  @Test
  void copiesNothingWhereTheOwnersMappingDoesNotPreserveARow() throws Exception {
    notes.old().mapToUpperCase();
    notes.old().sql().sql("INSERT INTO note VALUES (gen_random_uuid(), 1, 'Mixed')").update();
    copy();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Aborted());
    assertThat(reason()).contains("does not preserve note", "body: Mixed becomes mixed");
    assertThat(notes.otherSide().times("beginCopy")).isZero();
  }

  @Test
  void copiesRowsThatTheOwnersMappingPreserves() throws Exception {
    notes.old().mapToUpperCase();
    notes.old().add(3);
    copy();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    assertThat(notes.other().rows()).hasSize(3).allMatch(row -> row.contains("NOTE "));
  }

  @Test
  void endsWhereTheReplicaRefusesARow() throws Exception {
    notes.old().add(20);
    notes.other().sql().sql("ALTER TABLE note ADD CHECK (body <> 'note 13')").update();
    copy();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Aborted());
    assertThat(reason()).contains("note {", "note 13", "cannot be written on this side");
  }
}
