package dev.banyan.monolith.accounts.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.users.AccessPolicy;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SecondFactorTest {
  private static final String PASSWORD = "the first password";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Visitor owner = new Visitor(monolith);
  private final Visitor other = new Visitor(monolith);
  private Duration ahead = Duration.ZERO;

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterEach
  void close() {
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(SignUpMode.INVITATION, false));
    monolith.passTime(Duration.ZERO);
    owner.close();
    other.close();
  }

  @Test
  void asksForACodeAfterThePasswordAndLetsNothingBeDoneWithoutIt() {
    account("anna", Accounts.DEFAULT_PERMISSIONS);
    setUp("anna");
    Page asked = other.signIn("anna", PASSWORD);
    assertThat(asked.address().getPath()).isEqualTo("/login/code");
    String csrf = asked.html().expectFirst("main input[name=_csrf]").val();
    for (String path : List.of("/tasks", "/account", "/account/factors", "/account/sessions")) {
      assertThat(other.get(path).address().getPath()).isEqualTo("/login/code");
    }
    for (String path :
        List.of(
            "/account/factors/app/remove",
            "/account/email",
            "/webauthn/register/options",
            "/account/factors/codes",
            "/tasks")) {
      Page refused = other.post(path, Map.of("_csrf", csrf, "proof", PASSWORD));
      assertThat(refused.address().getPath()).describedAs(path).isEqualTo("/login/code");
    }
    String before = other.cookie("banyan_session").getValue();
    Page reached = give(other, other.get("/login/code"), nextCode("anna"));
    assertThat(reached.status()).isEqualTo(200);
    assertThat(other.cookie("banyan_session").getValue()).isNotEqualTo(before);
    assertThat(other.get("/tasks").address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void takesNoCodeTwiceAndNoneOfTheTimeBefore() {
    account("berit", Accounts.DEFAULT_PERMISSIONS);
    setUp("berit");
    String code = nextCode("berit");
    assertThat(give(other, other.signIn("berit", PASSWORD), code).address().getPath())
        .isEqualTo("/tasks");
    try (Visitor third = new Visitor(monolith)) {
      assertThat(give(third, third.signIn("berit", PASSWORD), code).text()).contains("Wrong code.");
      pass(Duration.ofMinutes(5));
      assertThat(give(third, third.get("/login/code"), code).text()).contains("Wrong code.");
      assertThat(third.get("/tasks").address().getPath()).isEqualTo("/login/code");
    }
  }

  @Test
  void takesEachRecoveryCodeOnce() {
    account("carla", Accounts.DEFAULT_PERMISSIONS);
    List<String> codes = setUp("carla");
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(give(other, other.signIn("carla", PASSWORD), codes.getFirst()).address().getPath())
        .isEqualTo("/tasks");
    assertThat(other.get("/account/factors").text()).contains("9 of 10 recovery codes left");
    try (Visitor third = new Visitor(monolith)) {
      assertThat(give(third, third.signIn("carla", PASSWORD), codes.getFirst()).text())
          .contains("Wrong code.");
    }
    assertThat(stored("recovery_code")).doesNotContain(codes.get(1));
    List<String> renewed =
        post(other, "/account/factors/codes").html().select(".codes code").eachText();
    assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(codes);
    try (Visitor third = new Visitor(monolith)) {
      assertThat(give(third, third.signIn("carla", PASSWORD), codes.get(1)).text())
          .contains("Wrong code.");
    }
  }

  @Test
  void limitsWrongCodes() {
    account("doris", Accounts.DEFAULT_PERMISSIONS);
    setUp("doris");
    other.signIn("doris", PASSWORD);
    for (int i = 0; i < RateLimit.WRONG_CODE_BY_ACCOUNT.times(); i++) {
      give(other, other.get("/login/code"), "00000" + i);
    }
    assertThat(give(other, other.get("/login/code"), nextCode("doris")).text())
        .contains("Too many wrong codes");
  }

  @Test
  void takesTheOwnersRecoveryCodeHoweverManyWrongCodesCameBefore() {
    account("dagny-codes", Accounts.DEFAULT_PERMISSIONS);
    List<String> codes = setUp("dagny-codes");
    other.signIn("dagny-codes", PASSWORD);
    for (int i = 0; i <= RateLimit.WRONG_CODE_BY_ACCOUNT.times(); i++) {
      give(other, other.get("/login/code"), "00000" + i);
      give(other, other.get("/login/code"), "no-such-code-" + i);
    }
    assertThat(give(other, other.get("/login/code"), "no-such-code").text())
        .contains("Too many wrong codes");
    assertThat(give(other, other.get("/login/code"), codes.getFirst()).address().getPath())
        .isEqualTo("/tasks");
  }

  @Test
  void trustsADeviceForOneAccountUntilItIsRemoved() {
    account("elin", Accounts.DEFAULT_PERMISSIONS);
    account("finn", Accounts.DEFAULT_PERMISSIONS);
    setUp("elin");
    Page asked = other.signIn("elin", PASSWORD);
    other.submit(
        asked.form("main form[action='/login/code']"),
        Map.of("code", nextCode("elin"), "remember", "true"));
    assertThat(other.cookie("banyan_trusted_device").isHttpOnly()).isTrue();
    signOut(other);
    assertThat(other.signIn("elin", PASSWORD).address().getPath()).isEqualTo("/tasks");
    pass(Duration.ofMinutes(11));
    assertThat(post(other, "/account/factors/app/remove").text()).contains("Confirm it’s you");
    pass(Duration.ZERO);
    post(other, "/account/factors/trusted-devices/remove");
    signOut(other);
    assertThat(other.signIn("elin", PASSWORD).address().getPath()).isEqualTo("/login/code");
  }

  @Test
  void acceptsACodeForStepUp() {
    account("gitte", Accounts.DEFAULT_PERMISSIONS);
    setUp("gitte");
    pass(Duration.ofMinutes(11));
    Page asked = post(owner, "/account/factors/app/remove");
    Page done = owner.submit(asked.form("#prove"), Map.of("proof", nextCode("gitte")));
    assertThat(done.text()).contains("Authenticator app removed.");
    assertThat(other.signIn("gitte", PASSWORD).address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void demandsASecondFactorOfStaffWhereThePolicySaysSo() {
    account("hedda", Set.of(Accounts.ADMIN, "tasks:read"));
    account("isa", Accounts.DEFAULT_PERMISSIONS);
    owner.signIn("hedda", PASSWORD);
    Page saved =
        owner.submit(
            owner.get("/admin/access").form("form[action$=policy]"),
            Map.of("staffSecondFactor", "true"));
    assertThat(saved.address().getPath()).isEqualTo("/account/factors");
    assertThat(saved.text()).contains("Administrators must set up two-factor authentication.");
    assertThat(owner.get("/tasks").address().getPath()).isEqualTo("/account/factors");
    assertThat(other.signIn("isa", PASSWORD).address().getPath()).isEqualTo("/tasks");
    confirm("hedda", post(owner, "/account/factors/app"));
    assertThat(owner.get("/admin/access").status()).isEqualTo(200);
    // Others count on there being one administrator.
    monolith.bean(Accounts.class).setGrants(new Username("hedda"), Accounts.DEFAULT_PERMISSIONS);
  }

  @Test
  void hidesTheSecretOnceTheAppIsConfirmed() {
    account("jorun", Accounts.DEFAULT_PERMISSIONS);
    setUp("jorun");
    Page again = post(owner, "/account/factors/app");
    assertThat(again.address().getPath()).isEqualTo("/account/factors");
    assertThat(again.html().select("svg.qr")).isEmpty();
  }

  @Test
  void drawsThePictureWithoutAnythingInline() {
    account("kjell", Accounts.DEFAULT_PERMISSIONS);
    owner.signIn("kjell", PASSWORD);
    Page page = post(owner, "/account/factors/app");
    assertThat(page.html().select("svg.qr path")).hasSize(1);
    assertThat(page.html().select("[style], style, script:not([src])")).isEmpty();
  }

  @Test
  void refusesWhatIsNoPasskey() {
    Page login = other.get("/login");
    String csrf = login.html().expectFirst("main input[name=_csrf]").val();
    assertThat(other.post("/login/webauthn", Map.of("_csrf", csrf)).status()).isEqualTo(401);
    assertThat(other.get("/tasks").address().getPath()).isEqualTo("/login");
  }

  private void account(String name, Set<String> grants) {
    monolith.bean(Accounts.class).add(new Username(name), "", PASSWORD, grants);
  }

  /// Signs the owner in and sets an app up.
  private List<String> setUp(String name) {
    owner.signIn(name, PASSWORD);
    Page done = confirm(name, post(owner, "/account/factors/app"));
    return done.html().select(".codes code").eachText();
  }

  private Page confirm(String name, Page page) {
    Page wrong = owner.submit(page.form("form[action$=confirm]"), Map.of("code", "not a code"));
    assertThat(wrong.status()).isEqualTo(422);
    return owner.submit(wrong.form("form[action$=confirm]"), Map.of("code", code(name)));
  }

  private static Page give(Visitor visitor, Page asked, String code) {
    return visitor.submit(asked.form("main form[action='/login/code']"), Map.of("code", code));
  }

  private static Page post(Visitor visitor, String path) {
    String csrf = visitor.get("/account/factors").html().expectFirst("input[name=_csrf]").val();
    return visitor.post(path, Map.of("_csrf", csrf));
  }

  private static void signOut(Visitor visitor) {
    visitor.submit(visitor.get("/account/factors").form(".account form"), Map.of());
  }

  /// The code of the next 30 seconds: that of these may be used up.
  private String nextCode(String name) {
    pass(ahead.plusSeconds(31));
    return code(name);
  }

  private String code(String name) {
    byte[] secret = StoredSecrets.read(monolith, name);
    return Totp.code(secret, Totp.step(Instant.now().plus(ahead)));
  }

  private void pass(Duration duration) {
    ahead = duration;
    monolith.passTime(duration);
  }

  private String stored(String table) {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT string_agg(t::text, ' ') FROM " + table + " t")
        .query(String.class)
        .single();
  }
}
