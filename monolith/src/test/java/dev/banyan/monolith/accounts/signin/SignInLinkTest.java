package dev.banyan.monolith.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInLinkTest {
  private static final String EMAIL = "astrid@example.org";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Mailbox mailbox = new Mailbox(monolith);
  private final Visitor visitor = new Visitor(monolith);

  @BeforeEach
  void makeAnAccount() {
    monolith.forgetAttempts();
    Username name = new Username("astrid");
    monolith.bean(Accounts.class).add(name, "", "the first password", Accounts.DEFAULT_PERMISSIONS);
    monolith.bean(AccountEmails.class).set(name, new EmailAddress(EMAIL));
  }

  @AfterEach
  void close() {
    visitor.close();
  }

  @Test
  void signsInByTheButtonOnThePageAndOnce() {
    ask();
    String link = mailbox.linkTo(EMAIL);
    visitor.get(link);
    Page arrived = visitor.get(link);
    Page tasks = visitor.submit(arrived.form("main form"), Map.of());
    assertThat(tasks.address().getPath()).isEqualTo("/tasks");
    assertThat(tasks.html().select(".account").text()).contains("astrid");
    assertThat(visitor.cookie("banyan_session").isHttpOnly()).isTrue();
    try (Visitor other = new Visitor(monolith)) {
      assertThat(other.get(link).status()).isEqualTo(410);
      Page replayed =
          other.post(
              "/login/ott",
              Map.of(
                  "token",
                  link.substring(link.indexOf('=') + 1),
                  "_csrf",
                  other.get("/login").html().expectFirst("input[name=_csrf]").val()));
      assertThat(replayed.text()).contains("This link has expired");
      assertThat(other.get("/tasks").address().getPath()).isEqualTo("/login");
    }
  }

  @Test
  void redirectsOnlyToTheRequestedPage() {
    ask();
    visitor.get("/account?return=https://evil.example/");
    Page arrived = visitor.get(mailbox.linkTo(EMAIL));
    Page reached =
        visitor.submit(arrived.form("main form"), Map.of("continue", "https://evil.example/"));
    assertThat(reached.address().getHost()).isEqualTo("127.0.0.1");
    assertThat(reached.address().getPath()).isEqualTo("/account");
  }

  private void ask() {
    visitor.submit(visitor.get("/login/link").form("main form"), Map.of("email", EMAIL));
  }
}
