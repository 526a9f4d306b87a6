package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.practice.workload.Workload;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two instances of the monolith on one database: one leads, both serve.
@ExtendWith(SharedCluster.class)
class TwoMonolithsIT {
  private static final String LEADER =
      """
      SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('banyan:engine', 0)
      """;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Test
  void serveTheSameBrowserAndGoOnWhenTheLeaderDiesInAHandOver(Cluster cluster) throws Exception {
    try (ServerProcess second = cluster.anotherMonolith("second")) {
      second.start();
      Stack.await("the second instance is ready", () -> second.isReady(cluster.http()));
      keepABrowserSignedIn(cluster, second);
      MigrationDriver migrationDriver = new MigrationDriver(cluster.operator());
      migrationDriver.beReady("MONOLITH");
      List<String> addresses = List.of(cluster.monolith.address(), second.address());
      for (String step : List.of("STEP_SEAL", "STEP_OPEN")) {
        try (Workload workload = Workload.start(addresses, cluster.operatorAt(second), 8, 50)) {
          Stack.await("the crowd writes", () -> workload.history().writes() > 30);
          String order = migrationDriver.handOverCommand();
          ServerProcess leader = killLeaderAt(step, order, cluster, second);
          MigrationOperator left = cluster.operatorAt(leader == second ? cluster.monolith : second);
          left.await(
              "the other instance goes on",
              Timeouts.RECOVERY,
              now ->
                  MigrationOperator.stage(now).equals("REVERSIBLE")
                      && !now.get("sealed").asBoolean());
          long writes = workload.history().writes();
          Stack.await("the other serves", () -> workload.history().writes() > writes + 20);
          leader.start();
          Stack.await("it is back", () -> leader.isReady(cluster.http()));
          workload.stop();
          workload.lookAtAll();
          assertThat(workload.history().violations()).isEmpty();
        }
        InvariantChecker.of(cluster).check();
      }
    }
  }

  /// The order goes to the one that does not lead: any instance takes orders.
  private static ServerProcess killLeaderAt(
      String step, String order, Cluster cluster, ServerProcess second) throws Exception {
    String name = leader(cluster);
    ServerProcess leader = name.equals("second") ? second : cluster.monolith;
    ServerProcess other = leader == second ? cluster.monolith : second;
    try (JournalBreakpoint journalBreakpoint =
        JournalBreakpoint.before(cluster.monolithsDatabase, step)) {
      cluster.operatorAt(other).insist(order);
      journalBreakpoint.awaitHeld();
      leader.kill();
    }
    return leader;
  }

  private static String leader(Cluster cluster) throws SQLException {
    try (Connection connection = cluster.monolithsDatabase.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LEADER)) {
      assertThat(row.next()).as("somebody leads").isTrue();
      String name = row.getString(1);
      assertThat(row.next()).as("somebody else leads too").isFalse();
      return name;
    }
  }

  private static void keepABrowserSignedIn(Cluster cluster, ServerProcess second) throws Exception {
    String password = cluster.banyan("password", "alice").said().strip();
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      Matcher csrf = CSRF.matcher(get(browser, cluster.monolith.address() + "/login").body());
      assertThat(csrf.find()).isTrue();
      HttpResponse<String> signedIn =
          post(
              browser,
              cluster.monolith.address() + "/login",
              "username=alice&password=%s&_csrf=%s"
                  .formatted(encoded(password), encoded(csrf.group(1))));
      assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("error");

      assertThat(get(browser, cluster.monolith.address() + "/tasks").statusCode()).isEqualTo(200);
      assertThat(get(browser, second.address() + "/tasks").statusCode()).isEqualTo(200);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> get(HttpClient browser, String address)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(HttpClient browser, String address, String form)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }
}
