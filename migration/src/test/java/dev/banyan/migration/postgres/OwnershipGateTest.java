package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CapabilityUnavailableException;
import dev.banyan.migration.CapabilityUnavailableException.Reason;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.testkit.RoundTripCounter;
import dev.banyan.migration.testkit.TestPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The gate over a [GatedDataSource] while the ownership changes or connections break.
class OwnershipGateTest {
  private static final Epoch NEXT = Epoch.FIRST.next();

  private final AtomicReference<FreshnessTokens> written =
      new AtomicReference<>(FreshnessTokens.NONE);
  private final UUID id = UUID.randomUUID();
  private NoteTable table;
  private RoundTripCounter server;
  private TestPool pool;
  private GatedDataSource database;
  private MovableTables movable;
  private GatedCalls gate;

  private static final class NoSuchNoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void open() throws Exception {
    table = NoteTable.on(MONOLITH, MONOLITH);
    server = new RoundTripCounter(table.database());
    pool = new TestPool(server.database());
    database = new GatedDataSource(pool);
    movable = table.movable();
    gate =
        new GatedCalls(
            new MovableTables(database, "notes"), MONOLITH, NoSuchNoteException.class::isInstance);
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofMillis(50), written::set);
    table.insert(id, "first");
    gate.read(this::body);
  }

  @AfterEach
  void close() throws Exception {
    ReadConsistency.end();
    assertThat(pool.inUse()).isZero();
    pool.close();
    server.close();
  }

  private String body() {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT body FROM note WHERE id = ?")) {
      query.setObject(1, id);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new NoSuchNoteException();
        }
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int update(String body) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE note SET body = ?, version = version + 1 WHERE id = ?")) {
      update.setString(1, body);
      update.setObject(2, id);
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void cede() throws Exception {
    movable.seal(NEXT, null, 60_000, 1_000);
    movable.cede(NEXT, movable.report().written(), null, 1_000);
    movable.follow(NEXT, new Position(0));
  }

  private static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CapabilityUnavailableException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void discardsAnAnswerThatWasReadAfterTheCession() throws Exception {
    cede();
    assertRefused(Reason.NOT_OWNER, () -> gate.read(this::body));
    assertRefused(Reason.NOT_OWNER, () -> gate.write(() -> update("too late")));
    assertThat(table.texts("SELECT body FROM note")).containsExactly("first");
  }

  @Test
  void discardsARefusalThatIsBasedOnRowsOfAReplica() throws Exception {
    cede();
    assertRefused(
        Reason.NOT_OWNER,
        () ->
            gate.write(() -> {
              throw new IllegalStateException("the note is " + body());
            }));
  }

  @Test
  void judgesARequestWithoutStatementsByTheStateItself() throws Exception {
    cede();
    assertRefused(Reason.NOT_OWNER, () -> gate.read(() -> "from memory"));
  }

  @Test
  void waitsWhileSealedAndThenWrites() throws Exception {
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofSeconds(5), written::set);
    movable.seal(NEXT, null, 300, 1_000);
    assertThat(gate.write(() -> update("after the seal"))).isEqualTo(1);
    assertThat(body()).isEqualTo("after the seal");
  }

  @Test
  void reportsASealThatLastsTooLong() throws Exception {
    movable.seal(NEXT, null, 60_000, 1_000);
    assertRefused(Reason.SEALED, () -> gate.write(() -> update("too early")));
    assertRefused(Reason.SEALED, () -> gate.read(this::body));
  }

  @Test
  void keepsAWriteThatTheFenceHasAcceptedAlthoughTheStateWasOlder() throws Exception {
    // The state says sealed; the seal ends before the write.
    movable.seal(NEXT, null, 60_000, 1_000);
    int changed =
        gate.write(() -> {
          body();
          try {
            movable.unseal(NEXT, 1_000);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return update("accepted");
        });
    assertThat(changed).isEqualTo(1);
    assertThat(table.texts("SELECT body FROM note")).containsExactly("accepted");
  }

  @Test
  void returnsTheEpochAndPositionOfAWriteThatIsHandedOverRightAfterItsCommit() throws Exception {
    int changed =
        gate.write(() -> {
          int updated = update("the last of its epoch");
          try {
            cede();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return updated;
        });
    assertThat(changed).isEqualTo(1);
    Freshness token = written.get().forCapability("notes").orElseThrow();
    assertThat(token.epoch()).isEqualTo(Epoch.FIRST);
    assertThat(token.position().value())
        .isEqualTo(
            Long.parseLong(table.texts("SELECT max(position)::text FROM change_feed").getFirst()));
  }

  @Test
  void doesNotSayThatSomethingIsMissingAtAReplica() throws Exception {
    cede();
    table.run("UPDATE replica_progress SET complete = true WHERE capability = 'notes'");
    ReadConsistency.begin(
        FreshnessTokens.NONE.with("notes", Freshness.ANY), Duration.ofMillis(50), written::set);
    assertThat(gate.read(this::body)).isEqualTo("first");
    assertRefused(
        Reason.NOT_OWNER,
        () ->
            gate.read(() -> {
              body();
              throw new NoSuchNoteException();
            }));
    assertThat(movable.state().progress()).isEqualTo(new ReplicaProgress(NEXT, new Position(0)));
  }

  @Test
  void repeatsAReadWhoseConnectionWasBroken() {
    server.breakConnections();
    assertThat(gate.read(this::body)).isEqualTo("first");
  }

  @Test
  void repeatsTheFirstStatementOfATransactionWhoseConnectionWasBroken() {
    server.breakConnections();
    int changed =
        gate.write(() -> {
          try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update =
                connection.prepareStatement("UPDATE note SET body = ? WHERE id = ?")) {
              update.setString(1, "over another connection");
              update.setObject(2, id);
              int updated = update.executeUpdate();
              connection.commit();
              return updated;
            } finally {
              connection.setAutoCommit(true);
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(changed).isEqualTo(1);
    assertThat(body()).isEqualTo("over another connection");
  }

  @Test
  void doesNotRepeatAWriteThatMayHaveBeenExecuted() {
    server.breakConnections();
    assertThatThrownBy(() -> gate.write(() -> update("perhaps")))
        .hasCauseInstanceOf(SQLException.class);
    assertThat(gate.read(this::body)).isEqualTo("first");
  }

  @Test
  void commitsNothingOfATransactionThatIsRolledBack() throws Exception {
    gate.write(() -> {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        try (PreparedStatement update =
            connection.prepareStatement("UPDATE note SET body = 'undone'")) {
          update.executeUpdate();
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return 0;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(body()).isEqualTo("first");
    Freshness token = written.get().forCapability("notes").orElseThrow();
    assertThat(token.position().value())
        .isEqualTo(
            Long.parseLong(table.texts("SELECT max(position)::text FROM change_feed").getFirst()));
  }
}
