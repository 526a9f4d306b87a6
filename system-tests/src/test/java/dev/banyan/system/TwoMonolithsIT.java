package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.crowd.Crowd;
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
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two instances of the monolith on one database: one leads, both serve.
@ExtendWith(SharedParts.class)
class TwoMonolithsIT {
  private static final String LEADER =
      """
      SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('banyan:engine', 0)
      """;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Test
  void serveTheSameBrowserAndGoOnWhenTheLeaderDiesInAHandOver(Parts parts) throws Exception {
    try (Program second = parts.anotherMonolith("second")) {
      second.start();
      Stack.await("the second instance is ready", () -> second.isReady(parts.http()));
      keepABrowserSignedIn(parts, second);
      Voyage voyage = new Voyage(parts.operator());
      voyage.beReady("MONOLITH");
      List<String> addresses = List.of(parts.monolith.address(), second.address());
      for (String step : List.of("STEP_SEAL", "STEP_OPEN")) {
        try (Crowd crowd = Crowd.start(addresses, parts.operatorAt(second), 8, 20)) {
          Stack.await("the crowd writes", () -> crowd.history().writes() > 30);
          String order = voyage.handOverCommand();
          Program leader = killLeaderAt(step, order, parts, second);
          Operator left = parts.operatorAt(leader == second ? parts.monolith : second);
          left.await(
              "the other instance goes on",
              Duration.ofSeconds(60),
              now -> Operator.stage(now).equals("REVERSIBLE") && !now.get("sealed").asBoolean());
          long writes = crowd.history().writes();
          Stack.await("the other serves", () -> crowd.history().writes() > writes + 20);
          leader.start();
          Stack.await("it is back", () -> leader.isReady(parts.http()));
          crowd.stop();
          crowd.lookAtAll();
          assertThat(crowd.history().violations()).isEmpty();
        }
        Soundness.of(parts).check();
      }
    }
  }

  /// The order goes to the one that does not lead: any instance takes orders.
  private static Program killLeaderAt(String step, String order, Parts parts, Program second)
      throws Exception {
    String name = leader(parts);
    Program leader = name.equals("second") ? second : parts.monolith;
    Program other = leader == second ? parts.monolith : second;
    try (Hold hold = Hold.before(parts.monolithsDatabase, step)) {
      parts.operatorAt(other).insist(order);
      hold.awaitHeld();
      leader.kill();
    }
    return leader;
  }

  private static String leader(Parts parts) throws SQLException {
    try (Connection connection = parts.monolithsDatabase.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LEADER)) {
      assertThat(row.next()).as("somebody leads").isTrue();
      String name = row.getString(1);
      assertThat(row.next()).as("somebody else leads too").isFalse();
      return name;
    }
  }

  private static void keepABrowserSignedIn(Parts parts, Program second) throws Exception {
    String password = parts.banyan("password", "alice").said().strip();
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      Matcher csrf = CSRF.matcher(get(browser, parts.monolith.address() + "/login").body());
      assertThat(csrf.find()).isTrue();
      HttpResponse<String> signedIn =
          post(
              browser,
              parts.monolith.address() + "/login",
              "username=alice&password=%s&_csrf=%s"
                  .formatted(encoded(password), encoded(csrf.group(1))));
      assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("error");

      assertThat(get(browser, parts.monolith.address() + "/tasks").statusCode()).isEqualTo(200);
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
