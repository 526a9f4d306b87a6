package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Looks into both databases for what must hold when nothing moves. It shares nothing with what it
/// judges.
record InvariantChecker(Cluster parts) {
  private static final String OWNERSHIP =
      "SELECT side, owner, epoch, sealed_for FROM ownership WHERE capability = 'tasks'";
  private static final String CONTENT =
      "SELECT count(*), md5(string_agg(to_jsonb(task)::text, ',' ORDER BY id)) FROM task";

  /// What a side's row says.
  private record Owner(String side, String owner, long epoch, boolean sealed) {
    boolean isOpen() {
      return side.equals(owner) && !sealed;
    }
  }

  private record Content(long rows, String sum) {}

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static InvariantChecker of(Cluster cluster) {
    return new InvariantChecker(cluster);
  }

  /// Exactly one side is the open owner, both agree on it, and the engine and a look of our own
  /// find both tables equal.
  void check() throws IOException, SQLException, InterruptedException {
    List<Owner> owners = owners();
    assertThat(owners.stream().filter(Owner::isOpen)).as("%s", owners).hasSize(1);
    assertThat(owners.stream().map(Owner::owner).distinct()).as("%s", owners).hasSize(1);
    assertThat(owners.stream().map(Owner::epoch).distinct()).as("%s", owners).hasSize(1);
    awaitEqual();
    MigrationOperator migrationOperator = parts.operator();
    assertThat(new MigrationDriver(migrationOperator).verify(migrationOperator.status()))
        .as("differences")
        .isZero();
  }

  /// Rows that the monolith has, of which the owner has no fewer when all is well.
  long rows() throws SQLException {
    return content(parts.monolithsDatabase).rows();
  }

  // The last writes may still be on their way.
  private void awaitEqual() {
    Awaitility.await("both sides have the same rows")
        .atMost(Timeouts.RECOVERY)
        .pollInSameThread()
        .untilAsserted(() ->
            assertThat(content(parts.servicesDatabase))
                .as("the service's rows")
                .isEqualTo(content(parts.monolithsDatabase)));
  }

  private List<Owner> owners() throws SQLException {
    Reader<Owner> owner =
        row ->
            new Owner(
                row.getString("side"),
                row.getString("owner"),
                row.getLong("epoch"),
                row.getObject("sealed_for") != null);
    return Stream.of(
            read(parts.monolithsDatabase, OWNERSHIP, owner),
            read(parts.servicesDatabase, OWNERSHIP, owner))
        .toList();
  }

  private static Content content(PostgresServer server) throws SQLException {
    return read(
        server, CONTENT, row -> new Content(row.getLong(1), String.valueOf(row.getString(2))));
  }

  private static <T> T read(PostgresServer server, String sql, Reader<T> reader)
      throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return reader.read(row);
    }
  }
}
