package dev.banyan.monolith.accounts.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PasswordResetTest {
  private static final String NEXT = "nine plovers call";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Mailbox mailbox = new Mailbox(monolith);
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
  void givesANewPasswordAndEndsSessionsAndLinks() {
    String email = account("ruth");
    try (Visitor there = new Visitor(monolith)) {
      there.signIn("ruth", "the first password");
      ask(email);
      String older = mailbox.linkTo(email);
      ask(email);
      Page form = visitor.get(mailbox.linkTo(email));
      assertThat(choose(form, "short").html().expectFirst("#password-error").text())
          .contains("at least 12 characters");
      assertThat(choose(form, NEXT).text()).contains("Your password was changed.");
      assertThat(choose(form, "another password").status()).isEqualTo(410);
      assertThat(visitor.get(older).status()).isEqualTo(410);
      assertThat(there.get("/tasks").address().getPath()).isEqualTo("/login");
    }
    assertThat(visitor.signIn("ruth", NEXT).address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void takesALinkOnceWhenItComesTwiceAtTheSameMoment() throws Exception {
    String email = account("stig");
    ask(email);
    Page form = visitor.get(mailbox.linkTo(email));
    Callable<Integer> first = () -> choose(form, "the one password of two").status();
    Callable<Integer> second = () -> choose(form, "the other password of two").status();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> answers = both.invokeAll(List.of(first, second));
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(200, 410);
    }
  }

  @Test
  void answersAlikeAndDoesTheSameWhetherOrNotTheAddressHasAnAccount() {
    String email = account("tilda");
    for (String path : List.of("/reset", "/login/link")) {
      long before = rows();
      Page known = ask(path, email);
      long known1 = rows() - before;
      Page unknown = ask(path, "tildb@example.org");
      assertThat(rows() - before).isEqualTo(2 * known1).isEqualTo(4);
      assertThat(unknown.text()).isEqualTo(known.text().replace(email, "tildb@example.org"));
      assertThat(unknown.status()).isEqualTo(known.status());
      assertThat(unknown.html().select("main").html().length())
          .isEqualTo(known.html().select("main").html().length());
    }
    assertThat(mailbox.lastTo("tildb@example.org"))
        .contains("No account uses it")
        .doesNotContain("http");
  }

  @Test
  void sendsNoSignInLinkToADisabledUser() {
    String email = account("ulf");
    ask(email);
    String link = mailbox.linkTo(email);
    monolith.bean(Accounts.class).setEnabled(new Username("ulf"), false);
    ask("/login/link", email);
    assertThat(mailbox.lastTo(email)).doesNotContain("http");
    choose(visitor.get(link), NEXT);
    assertThat(visitor.signIn("ulf", NEXT).address().getPath()).isEqualTo("/login");
  }

  @Test
  void asksToWaitByAccountWhetherOrNotThereIsOne() {
    account("vidar");
    for (String email : List.of("vidar@example.org", "nobody@example.org")) {
      for (int i = 0; i < RateLimit.LINK_BY_ACCOUNT.times(); i++) {
        assertThat(ask(email).status()).isEqualTo(200);
      }
      Page refused = ask(email.toUpperCase(Locale.ROOT));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.html().expectFirst("#email-error").text()).contains("Try again in");
    }
  }

  @Test
  void beginsLinksWithWhatTheSettingsSayNotWithWhatARequestSays() {
    String email = account("ymir");
    ask(email);
    assertThat(mailbox.lastTo(email)).contains("http://banyan.test/reset/new?token=");
  }

  @Test
  void takesNoFormThatDoesNotComeFromItsOwnPage() {
    for (String path :
        List.of(
            "/reset",
            "/reset/new",
            "/login/link",
            "/login/ott",
            "/signup",
            "/signup/finish",
            "/email/confirm")) {
      assertThat(visitor.post(path, Map.of("email", "a@example.org", "token", "x")).status())
          .describedAs(path)
          .isEqualTo(403);
    }
  }

  private String account(String name) {
    Username username = new Username(name);
    monolith
        .bean(Accounts.class)
        .add(username, "", "the first password", Accounts.DEFAULT_PERMISSIONS);
    monolith.bean(AccountEmails.class).set(username, new EmailAddress(name + "@example.org"));
    return name + "@example.org";
  }

  private long rows() {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT (SELECT count(*) FROM one_time_token) + (SELECT count(*) FROM outbound_email)")
        .query(Long.class)
        .single();
  }

  private Page ask(String email) {
    return ask("/reset", email);
  }

  private Page ask(String path, String email) {
    return visitor.submit(visitor.get(path).form("main form"), Map.of("email", email));
  }

  private Page choose(Page form, String password) {
    return visitor.submit(form.form("main form"), Map.of("password", password));
  }
}
