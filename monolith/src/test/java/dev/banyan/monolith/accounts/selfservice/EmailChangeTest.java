package dev.banyan.monolith.accounts.selfservice;

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

class EmailChangeTest {
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Mailbox mailbox = new Mailbox(monolith);
  private final AccountEmails emails = monolith.bean(AccountEmails.class);
  private final Visitor visitor = new Visitor(monolith);

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterEach
  void close() {
    visitor.close();
  }

  @Test
  void setsAFirstAddressOnceItIsConfirmed() {
    Username britt = signIn("britt");
    assertThat(change("britt@example.org").text())
        .contains("To change your address to britt@example.org, open the link");
    assertThat(emails.of(britt)).isEmpty();
    assertThat(confirm("britt@example.org").text()).contains("Email address changed");
    assertThat(emails.of(britt)).contains(new EmailAddress("britt@example.org"));
  }

  @Test
  void changesAnAddressOnlyWhenBothHaveConfirmed() {
    Username cleo = signIn("cleo");
    EmailAddress old = new EmailAddress("cleo@example.org");
    emails.set(cleo, old);
    change("cleo@example.net");
    String link = mailbox.linkTo("cleo@example.net");
    assertThat(confirm("cleo@example.net").text()).contains("One more address to confirm");
    assertThat(visitor.get(link).status()).isEqualTo(410);
    assertThat(emails.of(cleo)).contains(old);
    assertThat(confirm("cleo@example.org").text()).contains("Email address changed");
    assertThat(emails.of(cleo)).contains(new EmailAddress("cleo@example.net"));
    assertThat(mailbox.lastTo("cleo@example.org"))
        .contains("now uses the email address cleo@example.net");
  }

  @Test
  void revealsNoAccountByItsEmailAddress() {
    Username dagny = account("dagny");
    emails.set(dagny, new EmailAddress("dagny@example.org"));
    signIn("edda");
    Page page = change("DAGNY@example.org");
    assertThat(page.text()).contains("To change your address to DAGNY@example.org");
    assertThat(mailbox.lastTo("DAGNY@example.org"))
        .contains("Another account already uses it")
        .doesNotContain("http");
    assertThat(emails.owner(new EmailAddress("dagny@example.org"))).contains(dagny);
  }

  @Test
  void canBeWithdrawnWhichEndsItsLinks() {
    signIn("frida");
    Page pending = change("frida@example.org");
    String link = mailbox.linkTo("frida@example.org");
    Page left = visitor.submit(pending.form("form[action$=withdraw]"), Map.of());
    assertThat(left.text()).doesNotContain("To change your address to");
    assertThat(visitor.get(link).status()).isEqualTo(410);
  }

  @Test
  void refusesWhatIsNoAddressAndKeepsIt() {
    signIn("gerda");
    Page refused = change("gerda at home");
    assertThat(refused.html().expectFirst("#email-error").text()).contains("valid email address");
    assertThat(refused.html().expectFirst("#email").val()).isEqualTo("gerda at home");
  }

  private Username account(String name) {
    Username username = new Username(name);
    monolith
        .bean(Accounts.class)
        .add(username, "", "the first password", Accounts.DEFAULT_PERMISSIONS);
    return username;
  }

  private Username signIn(String name) {
    Username username = account(name);
    visitor.signIn(name, "the first password");
    return username;
  }

  private Page change(String email) {
    return visitor.submit(
        visitor.get("/account").form("form[action='/account/email']"), Map.of("email", email));
  }

  private Page confirm(String email) {
    return visitor.submit(visitor.get(mailbox.linkTo(email)).form("main form"), Map.of());
  }
}
