package dev.banyan.monolith.accounts.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.users.Accounts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The caches in the monolith, with changes by this instance and, as another one would make them,
/// on connections of their own.
class AccountCachesTest {
  private static final MonolithFixture MONOLITH = MonolithFixture.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Username RUBEN = new Username("ruben");
  private final AccountCacheValidity validity = MONOLITH.bean(AccountCaches.class).validity();
  private String token = "";

  @BeforeEach
  void signIn() throws Exception {
    token = MONOLITH.tokenFor(RUBEN, List.of("tasks:read"));
    awaitCaching();
  }

  @AfterAll
  static void close() {
    CLIENT.close();
  }

  private void awaitCaching() throws Exception {
    await()
        .atMost(60, SECONDS)
        .until(() -> {
          assertThat(status()).isEqualTo(200);
          return validity.read().current();
        });
  }

  private int status() throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(MONOLITH.baseUrl().resolve("/api/v1/tasks"))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void aChangeByThisInstanceTakesEffectAtOnce() throws Exception {
    MONOLITH.bean(Accounts.class).setEnabled(RUBEN, false);
    assertThat(status()).isEqualTo(401);
    MONOLITH.bean(Accounts.class).setEnabled(RUBEN, true);
    assertThat(status()).as("the security stamp has changed").isEqualTo(401);
  }

  @Test
  void aStatementOfThisInstanceTakesEffectAtOnceWhoeverExecutesIt() throws Exception {
    MONOLITH
        .bean(JdbcClient.class)
        .sql("UPDATE account SET authorities = '{tasks:write}' WHERE username = 'ruben'")
        .update();
    assertThat(status()).isEqualTo(401);
  }

  @Test
  void aChangeByAnotherInstanceTakesEffectWithItsNotification() {
    MONOLITH.database().execute("UPDATE account SET enabled = false WHERE username = 'ruben'");
    await().atMost(60, SECONDS).until(() -> status() == 401);
    MONOLITH.database().execute("UPDATE account SET enabled = true WHERE username = 'ruben'");
  }

  @Test
  void aRevocationByAnotherInstanceTakesEffectWithItsNotification() {
    MONOLITH
        .database()
        .execute(
            "INSERT INTO revoked_key (revocation_key)"
                + " SELECT security_stamp FROM account WHERE username = 'ruben'");
    await().atMost(60, SECONDS).until(() -> status() == 401);
    MONOLITH.database().execute("DELETE FROM revoked_key");
  }
}
