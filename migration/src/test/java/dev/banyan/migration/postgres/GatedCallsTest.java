package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CapabilityUnavailableException;
import dev.banyan.migration.CapabilityUnavailableException.Reason;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.Side;
import java.sql.SQLException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatedCallsTest {
  private final AtomicReference<FreshnessTokens> reached =
      new AtomicReference<>(FreshnessTokens.NONE);

  private static final class NoSuchNoteException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;
  }

  private static GatedCalls gate(NoteTable table, Side side) {
    return new GatedCalls(table.movable(), side, NoSuchNoteException.class::isInstance);
  }

  private void begin() {
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofMillis(50), reached::set);
  }

  @AfterEach
  void end() {
    ReadConsistency.end();
  }

  @Test
  void executesWritesOfTheOwnerAndRecordsTheirPosition() throws Exception {
    begin();
    assertThat(gate(NoteTable.on(MONOLITH, MONOLITH), MONOLITH).write(() -> "written"))
        .isEqualTo("written");
    assertThat(reached.get().forCapability("notes")).isPresent();
  }

  @Test
  void refusesReadsAndWritesForTheOtherSide() throws Exception {
    begin();
    GatedCalls gate = gate(NoteTable.on(SERVICE, MONOLITH), SERVICE);
    assertRefused(Reason.NOT_OWNER, () -> gate.write(() -> "written"));
    assertRefused(Reason.NOT_OWNER, () -> gate.read(() -> "read"));
    assertThat(reached.get()).isEqualTo(FreshnessTokens.NONE);
  }

  @Test
  void refusesWritesDuringAHandOverWhenTheTimeoutHasExpired() throws Exception {
    begin();
    NoteTable table = NoteTable.on(MONOLITH, MONOLITH);
    table.movable().seal(Epoch.FIRST.next(), null, 60_000, 1_000);
    assertRefused(Reason.SEALED, () -> gate(table, MONOLITH).write(() -> "written"));
  }

  @Test
  void translatesWhatTheFenceRefuses() throws Exception {
    begin();
    GatedCalls gate = gate(NoteTable.on(MONOLITH, MONOLITH), MONOLITH);
    assertRefused(
        Reason.NOT_OWNER,
        () ->
            gate.write(() -> {
              throw new IllegalStateException(new SQLException("the owner is the", "BY001"));
            }));
    assertRefused(
        Reason.SEALED,
        () ->
            gate.write(() -> {
              throw new IllegalStateException(new SQLException("is being handed over", "BY002"));
            }));
  }

  @Test
  void passesTheExceptionsOfTheCallOn() throws Exception {
    begin();
    GatedCalls gate = gate(NoteTable.on(MONOLITH, MONOLITH), MONOLITH);
    assertThatThrownBy(() ->
            gate.read(() -> {
              throw new NoSuchNoteException();
            }))
        .isInstanceOf(NoSuchNoteException.class);
    assertThatThrownBy(() ->
            gate.write(() -> {
              throw new IllegalStateException("a bug");
            }))
        .hasMessage("a bug");
  }

  @Test
  void refersToTheOwnerForWhatAReplicaMayOnlyLackBecauseItLags() throws Exception {
    ReadConsistency.begin(
        FreshnessTokens.NONE.with("notes", Freshness.ANY), Duration.ofMillis(50), reached::set);
    NoteTable replica = NoteTable.on(SERVICE, MONOLITH);
    replica.run("UPDATE replica_progress SET complete = true WHERE capability = 'notes'");
    GatedCalls gate = gate(replica, SERVICE);
    assertThat(gate.read(() -> "read")).isEqualTo("read");
    assertRefused(
        Reason.NOT_OWNER,
        () ->
            gate.read(() -> {
              throw new NoSuchNoteException();
            }));
  }

  private static void assertRefused(Reason reason, Supplier<?> call) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            CapabilityUnavailableException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
