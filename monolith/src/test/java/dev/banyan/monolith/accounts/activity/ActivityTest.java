package dev.banyan.monolith.accounts.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ActivityTest {
  private static final String PASSWORD = "the first password";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Mailbox mailbox = new Mailbox(monolith);
  private final Visitor owner = new Visitor(monolith);
  private final Visitor stranger = new Visitor(monolith);

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterEach
  void close() {
    monolith.passTime(Duration.ZERO);
    owner.close();
    stranger.close();
  }

  @Test
  void logsSignInsFailuresAndChanges() {
    account("oskar", "");
    stranger.signIn("Oskar", "wrong");
    owner.signIn("oskar", PASSWORD);
    monolith.bean(AccountPasswords.class).reset(new Username("oskar"), "the second password");
    owner.signIn("oskar", "the second password");
    assertThat(owner.get("/account/activity").html().select(".rows strong").eachText())
        .containsExactly(
            "Signed in: with a password",
            "Password changed",
            "Signed in: with a password",
            "Sign-in failed");
  }

  @Test
  void writesNothingOfAccountsThatDoNotExist() {
    long before = events();
    stranger.signIn("nobody-at-all", "wrong");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void showsNoEventsOfOtherUsers() {
    account("petra", "");
    account("quentin", "");
    stranger.signIn("petra", PASSWORD);
    owner.signIn("quentin", PASSWORD);
    long theirs = newestEventOf("petra");
    Page refused = post(owner, "/account/activity/" + theirs + "/not-me");
    assertThat(refused.status()).isEqualTo(404);
    assertThat(stranger.get("/tasks").address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void sendsEmailOnlyAboutChangesAndNewNetworks() {
    account("rolf", "rolf@example.org");
    owner.signIn("rolf", PASSWORD);
    assertThat(mailbox.to("rolf@example.org")).isEmpty();
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE security_event SET device = 'another' WHERE username = 'rolf'")
        .update();
    stranger.signIn("rolf", PASSWORD);
    assertThat(mailbox.lastTo("rolf@example.org"))
        .contains("Account: rolf", "Signed in: with a password", "127.0.0.1", "/account/activity");
    stranger.signIn("rolf", "wrong");
    assertThat(mailbox.to("rolf@example.org")).hasSize(1);
    monolith.bean(AccountPasswords.class).reset(new Username("rolf"), "the second password");
    assertThat(mailbox.lastTo("rolf@example.org")).contains("Password changed");
  }

  @Test
  void endsAllAccessOnACompromiseReportAndStartsAPasswordReset() {
    account("stella", "stella@example.org");
    stranger.signIn("stella", PASSWORD);
    owner.signIn("stella", PASSWORD);
    Page done = post(owner, "/account/activity/" + newestEventOf("stella") + "/not-me");
    assertThat(done.text()).contains("Your account is secured", "stella@example.org");
    for (Visitor visitor : new Visitor[] {owner, stranger}) {
      assertThat(visitor.get("/tasks").address().getPath()).isEqualTo("/login");
    }
    assertThat(stranger.signIn("stella", PASSWORD).address().getQuery()).isEqualTo("wrong");
    Page form = owner.get(mailbox.linkTo("stella@example.org"));
    owner.submit(form.form("main form"), Map.of("password", "the second password"));
    assertThat(owner.signIn("stella", "the second password").address().getPath())
        .isEqualTo("/tasks");
    assertThat(owner.get("/account/activity").text())
        .contains("Reported activity as not yours: Signed in: with a password");
  }

  @Test
  void letsAnOwnerWithoutEmailChooseAPasswordAfterStepUpOnly() {
    account("thea", "");
    owner.signIn("thea", PASSWORD);
    String address = "/account/activity/" + newestEventOf("thea") + "/not-me";
    monolith.passTime(Duration.ofMinutes(11));
    Page asked = post(owner, address);
    assertThat(asked.status()).isEqualTo(403);
    assertThat(owner.get("/tasks").address().getPath()).isEqualTo("/tasks");
    Page choose = owner.submit(asked.form("#prove"), Map.of("proof", PASSWORD));
    assertThat(choose.html().expectFirst("h1").text()).isEqualTo("Choose a new password");
    owner.submit(choose.form("main form"), Map.of("password", "the second password"));
    assertThat(owner.signIn("thea", "the second password").address().getPath()).isEqualTo("/tasks");
  }

  private void account(String name, String email) {
    Username username = new Username(name);
    monolith.bean(Accounts.class).add(username, "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    if (!email.isEmpty()) {
      monolith.bean(AccountEmails.class).set(username, new EmailAddress(email));
    }
  }

  private static Page post(Visitor visitor, String path) {
    String csrf = visitor.get("/account").html().expectFirst("input[name=_csrf]").val();
    return visitor.post(path, Map.of("_csrf", csrf));
  }

  private long newestEventOf(String name) {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT max(id) FROM security_event WHERE username = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  private long events() {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM security_event")
        .query(Long.class)
        .single();
  }
}
