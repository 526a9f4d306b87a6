package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.system.ClinicHistory.KnownVisit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// Compares both databases of the clinic with each other and with what clients know. It shares
/// nothing with the engine: its mapping between the two models is its own.
record ClinicInvariants(ClinicCluster cluster) {
  private static final String OWNERSHIP =
      "SELECT owner || ' ' || epoch, side = owner AND sealed_for IS NULL FROM ownership";
  private static final String CLINIC =
      """
      SELECT v.id, concat_ws('|', pet_id, vet_id, starts_at, reason, notes IS NULL, notes, status, v.version,
        (SELECT string_agg(concat_ws('|', id, position, description, amount, version), ', ' ORDER BY id)
         FROM visit_line WHERE visit_id = v.id))
      FROM visit AS v
      """;
  private static final String SERVICE =
      """
      SELECT v.id, concat_ws('|', animal_id, vet_id, starts_at AT TIME ZONE 'Europe/Oslo', reason,
        n.text IS NULL, n.text, upper(status), v.version,
        (SELECT string_agg(
           concat_ws('|', id, number, description, (cents / 100.0)::numeric(10, 2), version), ', ' ORDER BY id)
         FROM charge WHERE visit_id = v.id))
      FROM visit AS v LEFT JOIN visit_note AS n ON n.visit_id = v.id
      """;

  /// One side is the open owner, both agree on it, both have the same visits, and these are what
  /// the clients know.
  void check(ClinicHistory history) throws SQLException {
    Map<String, String> owners = new HashMap<>();
    owners.putAll(rows(cluster.clinicsDatabase(), OWNERSHIP));
    assertThat(rows(cluster.servicesDatabase(), OWNERSHIP)).containsOnlyKeys(owners.keySet());
    List<String> open = new ArrayList<>(owners.values());
    open.addAll(rows(cluster.servicesDatabase(), OWNERSHIP).values());
    assertThat(open).containsExactlyInAnyOrder("t", "f");
    // The last writes may still be on their way.
    Awaitility.await("both sides have the same visits")
        .atMost(Timeouts.RECOVERY)
        .pollInSameThread()
        .untilAsserted(() ->
            assertThat(rows(cluster.servicesDatabase(), SERVICE))
                .isEqualTo(rows(cluster.clinicsDatabase(), CLINIC)));
    assertThat(history.violations()).isEmpty();
    Map<String, String> visits = rows(cluster.clinicsDatabase(), CLINIC);
    for (KnownVisit visit : history.visits()) {
      ClinicHistory.AtLeast known = history.atLeast(visit);
      List<String> expected = new ArrayList<>(known.lines());
      expected.add(visit.reason);
      if (known.completed()) {
        expected.add("COMPLETED");
      }
      assertThat(visits.get(String.valueOf(visit.id))).contains(expected);
    }
    assertNothingTwice("SELECT reason, count(*) FROM visit WHERE reason LIKE 'Visit %' GROUP BY 1");
    assertNothingTwice("SELECT description, count(*) FROM visit_line WHERE id > 3 GROUP BY 1");
  }

  private void assertNothingTwice(String counts) throws SQLException {
    assertThat(rows(cluster.clinicsDatabase(), counts).values()).containsOnly("1");
  }

  private static Map<String, String> rows(PostgresServer server, String sql) throws SQLException {
    Map<String, String> found = new HashMap<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
    }
    return found;
  }
}
