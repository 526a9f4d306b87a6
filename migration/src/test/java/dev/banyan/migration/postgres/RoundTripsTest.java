package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CapabilityUnavailableException;
import dev.banyan.migration.Freshness;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.testkit.RoundTripCounter;
import dev.banyan.migration.testkit.TestPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many round trips to PostgreSQL a request behind a gate costs.
class RoundTripsTest {
  private final AtomicReference<FreshnessTokens> written =
      new AtomicReference<>(FreshnessTokens.NONE);
  private final UUID id = UUID.randomUUID();
  private NoteTable table;
  private RoundTripCounter server;
  private TestPool pool;
  private GatedDataSource database;
  private GatedCalls gate;

  @BeforeEach
  void open() throws Exception {
    table = NoteTable.on(MONOLITH, MONOLITH);
    server = new RoundTripCounter(table.database());
    pool = new TestPool(server.database());
    database = new GatedDataSource(pool);
    gate = new GatedCalls(new MovableTables(database, "notes"), MONOLITH, _ -> false);
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofMillis(50), written::set);
    table.insert(id, "first");
    connected(connection -> connected(second -> second.isClosed() || connection.isClosed()));
    // Prepares the statements, and lets the gate know that this side is the owner.
    for (int i = 0; i < 10; i++) {
      gate.read(() -> body(id));
      gate.write(() -> update(id, "again"));
    }
    server.take();
    pool.checkouts();
  }

  @AfterEach
  void close() throws Exception {
    ReadConsistency.end();
    assertThat(pool.inUse()).isZero();
    pool.close();
    server.close();
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT body, words, at FROM note WHERE id = ?")) {
      query.setObject(1, id);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "none";
      }
    }
  }

  private String body(UUID id) {
    return connected(connection -> body(connection, id));
  }

  private static int update(Connection connection, UUID id, String body) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE note SET body = ?, version = version + 1 WHERE id = ?")) {
      update.setString(1, body);
      update.setObject(2, id);
      return update.executeUpdate();
    }
  }

  private int update(UUID id, String body) {
    return connected(connection -> update(connection, id, body));
  }

  private void assertTrips(int trips) {
    assertThat(server.take()).isEqualTo(trips);
    assertThat(pool.checkouts()).isEqualTo(1);
  }

  private Freshness token() {
    return written.get().forCapability("notes").orElseThrow();
  }

  private long lastPosition() throws SQLException {
    return Long.parseLong(table.texts("SELECT max(position)::text FROM change_feed").getFirst());
  }

  @Test
  void readsWithOne() {
    assertThat(gate.read(() -> body(id))).isEqualTo("again");
    assertTrips(1);
  }

  @Test
  void writesWithOneAndReturnsThePosition() throws Exception {
    assertThat(gate.write(() -> update(id, "changed"))).isEqualTo(1);
    assertTrips(1);
    assertThat(token().position().value()).isEqualTo(lastPosition());
    assertThat(table.texts("SELECT body FROM note")).containsExactly("changed");
  }

  @Test
  void readsAndWritesWithTwoOnOneConnection() throws Exception {
    assertThat(gate.write(() -> update(id, body(id) + " and again"))).isEqualTo(1);
    assertTrips(2);
    assertThat(token().position().value()).isEqualTo(lastPosition());
    assertThat(body(id)).isEqualTo("again and again");
  }

  @Test
  void writesWithTwoInATransaction() throws Exception {
    int changed =
        gate.write(() ->
            connected(connection -> {
              connection.setAutoCommit(false);
              try {
                int updated = update(connection, id, "in a transaction");
                connection.commit();
                return updated;
              } finally {
                connection.setAutoCommit(true);
              }
            }));
    assertThat(changed).isEqualTo(1);
    assertTrips(2);
    assertThat(token().position().value()).isEqualTo(lastPosition());
    assertThat(body(id)).isEqualTo("in a transaction");
  }

  @Test
  void readsThePositionSeparatelyWhenSomethingFollowedTheWrite() throws Exception {
    gate.write(() -> {
      update(id, "changed");
      return body(id);
    });
    assertTrips(3);
    assertThat(token().position().value()).isEqualTo(lastPosition());
  }

  @Test
  void readsTheStateAndThePositionSeparatelyForABatch() throws Exception {
    UUID other = UUID.randomUUID();
    int[] counts =
        gate.write(() ->
            connected(connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO note (id, version, body) VALUES (?, 1, ?)")) {
                for (UUID one : new UUID[] {UUID.randomUUID(), other}) {
                  insert.setObject(1, one);
                  insert.setString(2, "batch");
                  insert.addBatch();
                }
                return insert.executeBatch();
              }
            }));
    assertThat(counts).containsExactly(1, 1);
    assertThat(body(other)).isEqualTo("batch");
    assertThat(token().position().value()).isEqualTo(lastPosition());
  }

  @Test
  void readsTheStateSeparatelyForAStatementWithoutPreparation() {
    String found =
        gate.read(() ->
            connected(connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet rows = statement.executeQuery("SELECT body FROM note")) {
                rows.next();
                return rows.getString(1);
              }
            }));
    assertThat(found).isEqualTo("again");
    assertTrips(2);
  }

  @Test
  void returnsRowsOfAWriteAndItsPosition() throws Exception {
    String returned =
        gate.write(() ->
            connected(connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement(
                      "UPDATE note SET body = ? WHERE id = ? RETURNING body -- the new one")) {
                update.setString(1, "returned");
                update.setObject(2, id);
                try (ResultSet rows = update.executeQuery()) {
                  rows.next();
                  return rows.getString(1);
                }
              }
            }));
    assertThat(returned).isEqualTo("returned");
    assertTrips(1);
    assertThat(token().position().value()).isEqualTo(lastPosition());
  }

  @Test
  void opensASecondConnectionWhileTheFirstIsInUse() {
    String both = gate.read(() -> connected(connection -> body(connection, id) + " " + body(id)));
    assertThat(both).isEqualTo("again again");
    assertThat(pool.checkouts()).isEqualTo(2);
  }

  @Test
  void asksFirstWhereTheThreadIsInATransactionAlready() {
    String found =
        connected(connection -> {
          connection.setAutoCommit(false);
          String body = gate.read(() -> "of an outer transaction");
          connection.rollback();
          connection.setAutoCommit(true);
          return body;
        });
    assertThat(found).isEqualTo("of an outer transaction");
    assertThat(server.take()).isEqualTo(1);
  }

  @Test
  void asksOnceForAnAnswerWithoutStatements() {
    assertThat(gate.read(() -> "nothing read")).isEqualTo("nothing read");
    assertTrips(1);
  }

  @Test
  void executesNoWriteWhereThisSideHasNotBeenTheOwner() throws Exception {
    NoteTable replica = NoteTable.on(SERVICE, MONOLITH);
    try (RoundTripCounter other = new RoundTripCounter(replica.database());
        TestPool others = new TestPool(other.database())) {
      GatedCalls refusing =
          new GatedCalls(
              new MovableTables(new GatedDataSource(others), "notes"), SERVICE, _ -> false);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() ->
                refusing.write(() -> {
                  throw new IllegalStateException("executed");
                }))
            .isInstanceOf(CapabilityUnavailableException.class);
      }
    }
  }
}
