package dev.banyan.monolith.accounts.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.oauth.OAuthClient;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.users.AccessPolicy;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A second factor on the way to an OAuth client.
class OAuthSignInFactorTest {
  private static final String PASSWORD = "a password for clients";
  private static final byte[] SECRET = new byte[20];
  private static final String AUTHORIZE =
      "/oauth2/authorize?response_type=code&client_id=factor-app&state=s%20p&scope=tasks:read"
          + "&redirect_uri=http://127.0.0.1:7777/back&code_challenge_method=S256"
          + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Visitor visitor = new Visitor(monolith);

  @BeforeEach
  void register() {
    monolith
        .bean(OAuthClients.class)
        .register(
            new OAuthClient(
                "factor-app",
                "Factor app",
                Kind.APP,
                Set.of("tasks:read"),
                List.of("http://127.0.0.1:7777/back"),
                Optional.empty()));
  }

  @AfterEach
  void close() {
    monolith.bean(OAuthClients.class).remove("factor-app");
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(SignUpMode.INVITATION, false));
    visitor.close();
  }

  @Test
  void asksForTheCodeAndRedirectsToTheClient() {
    account("solveig-mfa", Accounts.DEFAULT_PERMISSIONS);
    addApp("solveig-mfa");
    Page code = signIn(visitor.get(AUTHORIZE), "solveig-mfa");
    assertThat(code.address().getPath()).isEqualTo("/login/code");
    Page wrong = give(code, "no code");
    assertThat(wrong.address().getPath()).isEqualTo("/login/code");
    assertConsent(give(wrong, code()));
  }

  @Test
  void asksASessionThatLacksTheCodeForIt() {
    account("synne-mfa", Accounts.DEFAULT_PERMISSIONS);
    visitor.signIn("synne-mfa", PASSWORD);
    addApp("synne-mfa");
    assertConsent(give(visitor.get(AUTHORIZE), code()));
  }

  @Test
  void letsStaffSetUpAFactorAndContinueToTheClient() {
    account("torunn-mfa", Set.of(Accounts.ADMIN, "tasks:read"));
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(SignUpMode.INVITATION, true));
    Page factors = signIn(visitor.get(AUTHORIZE), "torunn-mfa");
    assertThat(factors.address().getPath()).isEqualTo("/account/factors");
    Page secret = visitor.submit(factors.form("form[action='/account/factors/app']"), Map.of());
    byte[] own = StoredSecrets.read(monolith, "torunn-mfa");
    Page codes =
        visitor.submit(
            secret.form("form[action$=confirm]"),
            Map.of("code", Totp.code(own, Totp.step(Instant.now()))));
    assertThat(visitor.get("/account/factors").html().select(".notice a").attr("href"))
        .startsWith("/oauth2/authorize?");
    assertConsent(visitor.get(codes.html().expectFirst("a.button").attr("href")));
    // Others count on there being one administrator.
    monolith
        .bean(Accounts.class)
        .setGrants(new Username("torunn-mfa"), Accounts.DEFAULT_PERMISSIONS);
  }

  private void account(String name, Set<String> grants) {
    monolith.bean(Accounts.class).add(new Username(name), "", PASSWORD, grants);
  }

  private void addApp(String name) {
    StoredSecrets.write(monolith, name, SECRET);
  }

  private static String code() {
    return Totp.code(SECRET, Totp.step(Instant.now()));
  }

  private Page signIn(Page login, String name) {
    assertThat(login.address().getPath()).isEqualTo("/login");
    return visitor.submit(login.form("main form"), Map.of("username", name, "password", PASSWORD));
  }

  private Page give(Page asked, String code) {
    return visitor.submit(asked.form("main form[action='/login/code']"), Map.of("code", code));
  }

  private static void assertConsent(Page page) {
    assertThat(page.address().getPath()).isEqualTo("/oauth2/consent");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Factor app");
  }
}
