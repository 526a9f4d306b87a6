package dev.banyan.monolith.accounts.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.AccessPolicy;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignUpTest {
  private static final String PASSWORD = "seven herons wade";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Mailbox mailbox = new Mailbox(monolith);
  private final Visitor visitor = new Visitor(monolith);

  @BeforeEach
  void open() {
    monolith.forgetAttempts();
    policy(SignUpMode.OPEN);
  }

  @AfterEach
  void close() {
    policy(SignUpMode.INVITATION);
    visitor.close();
  }

  private void policy(SignUpMode mode) {
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(mode, false));
  }

  @Test
  void makesAnAccountOnceTheAddressIsKnownToBeTheirs() {
    assertThat(ask("nora@example.org").text()).contains("Check your email", "nora@example.org");
    Page form = visitor.get(mailbox.linkTo("nora@example.org"));
    assertThat(finish(form, "nora", PASSWORD).text()).contains("Your account was created.");
    assertThat(visitor.signIn("nora", PASSWORD).address().getPath()).isEqualTo("/tasks");
    assertThat(visitor.get("/account").text()).contains("nora@example.org");
  }

  @Test
  void saysBesideEachFieldWhatToChangeAndKeepsTheLink() {
    ask("olga@example.org");
    String link = mailbox.linkTo("olga@example.org");
    Page form = visitor.get(link);
    assertThat(finish(form, "alice", PASSWORD).html().expectFirst("#name-error").text())
        .isEqualTo("This username is taken.");
    assertThat(finish(form, "Olga O", PASSWORD).html().expectFirst("#name-error").text())
        .contains("1 to 64 lowercase letters");
    Page wrong =
        visitor.submit(
            form.form("main form"),
            Map.of("name", "alice", "displayName", "x".repeat(101), "password", "short"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html().select(".error").eachText())
        .containsExactly(
            "This username is taken.",
            "Use at most 100 characters.",
            "Use at least 12 characters.");
    assertThat(wrong.html().select("[aria-invalid=true]")).hasSize(3);
    assertThat(finish(form, "Olga O", "short").html().select(".error").eachText())
        .filteredOn(text -> !text.isEmpty())
        .hasSize(2);
    Page refused = finish(form, "olga", "password1234");
    assertThat(refused.html().expectFirst("#password-error").text()).contains("easy to guess");
    assertThat(refused.html().expectFirst("#name").val()).isEqualTo("olga");
    assertThat(finish(refused, "olga", PASSWORD).text()).contains("Your account was created.");
  }

  @Test
  void takesALinkOnce() {
    ask("pia@example.org");
    String link = mailbox.linkTo("pia@example.org");
    Page form = visitor.get(link);
    finish(form, "pia", PASSWORD);
    assertThat(finish(form, "pia2", PASSWORD).status()).isEqualTo(410);
    Page replayed = visitor.get(link);
    assertThat(replayed.status()).isEqualTo(410);
    assertThat(replayed.text()).contains("This link has expired");
    assertThat(replayed.html().select("main a[href=/login/link]")).isNotEmpty();
    assertThat(monolith.bean(Accounts.class).find(new Username("pia2"))).isEmpty();
  }

  @Test
  void refusesALinkThatIsTooOldOrWasNever() {
    ask("rita@example.org");
    String link = mailbox.linkTo("rita@example.org");
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE one_time_token SET expires_at = now() WHERE email = 'rita@example.org'")
        .update();
    assertThat(visitor.get(link).status()).isEqualTo(410);
    assertThat(visitor.get("/signup/finish?token=").status()).isEqualTo(410);
    assertThat(visitor.get("/signup/finish").status()).isEqualTo(410);
    assertThat(visitor.get("/reset/new?token=" + "x".repeat(5000)).status()).isEqualTo(410);
  }

  @Test
  void answersAlikeAndDoesTheSameWhereTheAddressHasAnAccount() {
    ask("sara@example.org");
    finish(visitor.get(mailbox.linkTo("sara@example.org")), "sara", PASSWORD);
    long links = rows("one_time_token");
    long letters = rows("outbound_email");
    Page known = ask("SARA@example.org");
    assertThat(rows("one_time_token")).isEqualTo(links + 1);
    assertThat(rows("outbound_email")).isEqualTo(letters + 1);
    Page unknown = ask("xara@example.org");
    assertThat(rows("one_time_token")).isEqualTo(links + 2);
    assertThat(rows("outbound_email")).isEqualTo(letters + 2);
    assertThat(known.status()).isEqualTo(unknown.status());
    assertThat(known.text().replace("SARA", "xara")).isEqualTo(unknown.text());
    assertThat(mailbox.lastTo("SARA@example.org")).contains("The account sara already uses it");
  }

  @Test
  void givesNewAccountsOnlyTheDefaultPermissions() {
    ask("tess@example.org");
    Page form = visitor.get(mailbox.linkTo("tess@example.org"));
    visitor.submit(
        form.form("main form"),
        Map.of(
            "name",
            "tess",
            "password",
            PASSWORD,
            "admin",
            "true",
            "grants",
            "admin",
            "authorities",
            "admin",
            "email",
            "alice@example.org",
            "enabled",
            "false"));
    assertThat(monolith.bean(Accounts.class).find(new Username("tess")).orElseThrow().grants())
        .isEqualTo(Accounts.DEFAULT_PERMISSIONS);
    visitor.signIn("tess", PASSWORD);
    assertThat(visitor.get("/account").text()).contains("tess@example.org");
  }

  @Test
  void isClosedWhereTheAdministratorSaysSo() {
    ask("una@example.org");
    String link = mailbox.linkTo("una@example.org");
    Page open = visitor.get("/signup");
    for (SignUpMode mode : new SignUpMode[] {SignUpMode.OFF, SignUpMode.INVITATION}) {
      policy(mode);
      assertThat(visitor.get("/signup").html().select("main form")).isEmpty();
      assertThat(
              visitor.submit(open.form("main form"), Map.of("email", "vera@example.org")).status())
          .isEqualTo(403);
      assertThat(visitor.get(link).status()).isEqualTo(410);
    }
    assertThat(mailbox.to("vera@example.org")).isEmpty();
  }

  @Test
  void acceptsAnInvitationUntilItIsWithdrawn() {
    policy(SignUpMode.INVITATION);
    try (Visitor admin = new Visitor(monolith)) {
      admin.signIn("admin", monolith.password("admin"));
      Page invited = invite(admin, "wilma@example.org");
      assertThat(invited.text()).contains("Invitation sent to wilma@example.org");
      assertThat(finish(visitor.get(mailbox.linkTo("wilma@example.org")), "wilma", PASSWORD).text())
          .contains("Your account was created.");
      invite(admin, "xenia@example.org");
      String link = mailbox.linkTo("xenia@example.org");
      admin.submit(admin.get("/admin/access").form("form[action$=withdraw]"), Map.of());
      assertThat(visitor.get(link).status()).isEqualTo(410);
      assertThat(invite(admin, "no address").html().expectFirst("#email-error").text())
          .contains("valid email address");
    }
  }

  private static Page invite(Visitor admin, String email) {
    return admin.submit(
        admin.get("/admin/access").form("form[action$=invitations]"), Map.of("email", email));
  }

  @Test
  void refusesWhatIsNoAddressAndFormsThatAreNone() {
    for (String typed :
        new String[] {"", "no", "a@b@c", "a@b\r\nBcc: c@d", "x".repeat(300) + "@y"}) {
      Page refused = ask(typed);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.html().expectFirst("#email-error").text()).contains("valid email address");
    }
    assertThat(ask("y".repeat(2_000_000)).status()).isBetween(400, 499);
  }

  @Test
  void asksOneAddressToWaitThatAsksForMany() {
    ask("ylva@example.org");
    monolith.exhaustLimits();
    assertThat(ask("yvonne@example.org").text()).contains("Try again in");
    assertThat(mailbox.to("yvonne@example.org")).isEmpty();
  }

  private long rows(String table) {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM " + table)
        .query(Long.class)
        .single();
  }

  private Page ask(String email) {
    return visitor.submit(visitor.get("/signup").form("main form"), Map.of("email", email));
  }

  private Page finish(Page form, String name, String password) {
    return visitor.submit(
        form.form("main form"), Map.of("name", name, "displayName", "", "password", password));
  }
}
