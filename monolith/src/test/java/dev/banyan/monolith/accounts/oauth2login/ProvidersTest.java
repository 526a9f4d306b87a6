package dev.banyan.monolith.accounts.oauth2login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.CredentialRevoker;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProvidersTest {
  private static final String PASSWORD = "the first password";
  private static StubProvider stub;
  private static MonolithFixture monolith;
  private Visitor visitor;

  @BeforeAll
  static void start() {
    stub = new StubProvider();
    monolith =
        MonolithFixture.trusting(Map.of("stub", stub.issuer(), "gone", "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    monolith.close();
    stub.close();
  }

  @BeforeEach
  void open() {
    monolith.forgetAttempts();
    visitor = new Visitor(monolith);
  }

  @AfterEach
  void close() {
    monolith.passTime(Duration.ZERO);
    visitor.close();
  }

  private static Username account(String name) {
    Username username = new Username(name);
    monolith.bean(Accounts.class).add(username, "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith.bean(AccountEmails.class).set(username, new EmailAddress(name + "@example.org"));
    return username;
  }

  private static void link(Username name) {
    PendingIdentityLink pendingIdentityLink =
        new PendingIdentityLink(stub.issuer(), "s-" + name, "at the stub", Instant.now());
    assertThat(monolith.bean(Identities.class).link(name, pendingIdentityLink)).isTrue();
  }

  /// What the provider is asked, once the visitor has chosen it.
  private Map<String, String> depart() {
    return asked(visitor.submit(visitor.get("/login").form("form[action$=stub]"), Map.of()));
  }

  private static Map<String, String> asked(Page page) {
    assertThat(page.header("refresh")).startsWith("0; url=" + stub.issuer() + "/authorize?");
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair :
        URI.create(page.html().expectFirst("main a").attr("href")).getRawQuery().split("&", -1)) {
      String[] halves = pair.split("=", 2);
      query.put(halves[0], URLDecoder.decode(halves[1], UTF_8));
    }
    return query;
  }

  private Page comeBack(String code, String state) {
    return visitor.get("/login/with/stub/back?code=" + code + "&state=" + state);
  }

  private Page arrive(String subject, Consumer<JWTClaimsSet.Builder> bend) {
    Map<String, String> asked = depart();
    stub.vouch("c", subject, asked.getOrDefault("nonce", ""), bend);
    return comeBack("c", asked.getOrDefault("state", ""));
  }

  private static long linked(String name) {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT count(*) FROM linked_identity WHERE username = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  @Test
  void linksAfterASignInHereAndSignsInFromThenOn() {
    account("lena");
    Page login = arrive("s-lena", _ -> {});
    assertThat(login.address().getPath()).isEqualTo("/login");
    assertThat(login.text()).contains("s-lena@elsewhere.example isn’t linked to an account yet");
    assertThat(linked("lena")).isZero();
    Page confirm =
        visitor.submit(
            login.form("form[action=/login]"), Map.of("username", "lena", "password", PASSWORD));
    assertThat(confirm.address().getPath()).isEqualTo("/account/linked/confirm");
    assertThat(confirm.text()).contains("s-lena@elsewhere.example", "lena");
    assertThat(visitor.submit(confirm.form("form[action$=confirm]"), Map.of()).text())
        .contains("Account linked.");
    assertThat(new Mailbox(monolith).lastTo("lena@example.org"))
        .contains("External account linked: The stub, s-lena@elsewhere.example");

    visitor.submit(visitor.get("/tasks").form("form[action=/logout]"), Map.of());
    visitor.get("/account/sessions");
    assertThat(arrive("s-lena", _ -> {}).address().getPath()).isEqualTo("/account/sessions");
    assertThat(visitor.get("/account/activity").html().select(".rows strong").eachText().getFirst())
        .isEqualTo("Signed in: with The stub");
    assertThat(visitor.get("/account/sessions").text()).contains("this session");

    monolith.passTime(Duration.ofMinutes(11));
    Page proof =
        visitor.submit(visitor.get("/account/linked").form("form[action$=remove]"), Map.of());
    assertThat(proof.status()).isEqualTo(403);
    assertThat(linked("lena")).isOne();
    assertThat(visitor.submit(proof.form("#prove"), Map.of("proof", PASSWORD)).text())
        .contains("Account unlinked.");
    assertThat(linked("lena")).isZero();
    assertThat(new Mailbox(monolith).lastTo("lena@example.org"))
        .contains("External account unlinked");
  }

  @Test
  void neverLinksByAddress() {
    account("mona");
    Page login =
        arrive(
            "s-mallory",
            claims -> claims.claim("email", "mona@example.org").claim("email_verified", true));
    assertThat(login.address().getPath()).isEqualTo("/login");
    assertThat(visitor.get("/tasks").address().getPath()).isEqualTo("/login");
    assertThat(linked("mona")).isZero();
  }

  @Test
  void asksTheProviderWithStateNonceAndAChallengeAndProvesItWithTheCode() {
    link(account("nils"));
    Map<String, String> asked = depart();
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", "http://banyan.test/login/with/stub/back")
        .containsKeys("state", "nonce", "code_challenge");
    stub.vouch("c", "s-nils", asked.getOrDefault("nonce", ""), _ -> {});
    assertThat(comeBack("c", asked.getOrDefault("state", "")).address().getPath())
        .isEqualTo("/tasks");
    assertThat(stub.lastForm()).contains("code_verifier=");
  }

  @Test
  void refusesWhatTheProviderDidNotSayToThisBrowserNow() {
    link(account("olaf"));
    Map<String, Consumer<JWTClaimsSet.Builder>> forged =
        Map.of(
            "nonce", claims -> claims.claim("nonce", "another"),
            "no nonce", claims -> claims.claim("nonce", null),
            "issuer", claims -> claims.issuer("https://evil.example"),
            "audience", claims -> claims.audience("somebody-else"),
            "expired", claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))));
    forged.forEach((what, bend) ->
        assertThat(arrive("s-olaf", bend).text())
            .describedAs(what)
            .contains("couldn’t be verified"));

    Map<String, String> asked = depart();
    stub.vouch("c", "s-olaf", asked.getOrDefault("nonce", ""), _ -> {});
    assertThat(comeBack("c", "forged").text()).contains("started in another browser");
    try (Visitor victim = new Visitor(monolith)) {
      Page forgedLogin =
          victim.get("/login/with/stub/back?code=c&state=" + asked.getOrDefault("state", ""));
      assertThat(forgedLogin.text()).contains("started in another browser");
      assertThat(victim.post("/login/with/stub", Map.of()).status()).isEqualTo(403);
    }
    assertThat(
            visitor
                .get("/login/with/gone/back?code=c&state=" + asked.getOrDefault("state", ""))
                .text())
        .contains("couldn’t be verified");
    asked = depart();
    stub.vouch("c", "s-olaf", asked.getOrDefault("nonce", ""), _ -> {});
    comeBack("c", asked.getOrDefault("state", ""));
    assertThat(visitor.get("/tasks").address().getPath()).isEqualTo("/tasks");
    assertThat(comeBack("c", asked.getOrDefault("state", "")).text())
        .contains("started in another browser");
    asked = asked(visitor.submit(visitor.get("/login").form("form[action$=stub]"), Map.of()));
    assertThat(comeBack("c", asked.getOrDefault("state", "")).text())
        .contains("couldn’t be verified");
  }

  @Test
  void rejectsDisabledAccounts() {
    Username paula = account("paula");
    link(paula);
    monolith.bean(Accounts.class).setEnabled(paula, false);
    assertThat(arrive("s-paula", _ -> {}).text()).contains("is disabled");
    assertThat(visitor.get("/tasks").address().getPath()).isEqualTo("/login");
  }

  @Test
  void stillAsksForACode() {
    Username rosa = account("rosa");
    link(rosa);
    monolith
        .bean(JdbcClient.class)
        .sql("INSERT INTO totp_enrollment (username, secret, confirmed) VALUES ('rosa', '', true)")
        .update();
    assertThat(arrive("s-rosa", _ -> {}).address().getPath()).isEqualTo("/login/code");
    assertThat(visitor.get("/account").address().getPath()).isEqualTo("/login/code");
  }

  @Test
  void saysThatAProviderIsDownAndLetsPasswordsIn() {
    account("sven");
    Page down = visitor.submit(visitor.get("/login").form("form[action$=gone]"), Map.of());
    assertThat(down.text()).contains("The gone isn’t responding");
    assertThat(visitor.signIn("sven", PASSWORD).address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void linksAnIdentityToOneAccountAndUnlinksAllOnACompromiseReport() {
    Username tilda = account("tilda");
    link(tilda);
    PendingIdentityLink same =
        new PendingIdentityLink(stub.issuer(), "s-tilda", "again", Instant.now());
    assertThat(monolith.bean(Identities.class).link(account("urs"), same)).isFalse();
    CredentialRevoker identities = monolith.bean(Identities.class);
    identities.revoke(tilda, Instant.now());
    assertThat(List.of(linked("tilda"), linked("urs"))).containsExactly(0L, 0L);
  }
}
