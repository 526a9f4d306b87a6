package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.AccessPolicy;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.accounts.users.Groups;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who may do what to whose way in.
class PeopleRulesTest {
  private static final String PASSWORD = "nine plovers call";
  private static final String NOT_YOURS = "This user has permissions that you don";
  private static final Username HILDA = new Username("hilda");
  private static final Username GERD = new Username("gerd");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Accounts accounts = monolith.bean(Accounts.class);
  private final Groups groups = monolith.bean(Groups.class);
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor hilda = new Visitor(monolith);
  private final Visitor gerd = new Visitor(monolith);

  @BeforeEach
  void anew() {
    accounts.add(HILDA, "Hilda", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.add(GERD, "Gerd", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith.bean(AccountPasswords.class).reset(GERD, PASSWORD);
    grant(HILDA, Accounts.STAFF, "view:user", "change:user");
    grant(GERD);
    accounts.setEnabled(GERD, true);
    monolith.bean(AccountEmails.class).set(GERD, new EmailAddress("gerd@example.org"));
    groups.add("Movers", Set.of(Accounts.OPERATE));
    groups.add("Rulers", Set.of(Accounts.ADMIN));
  }

  @AfterEach
  void leave() {
    groups.remove("Movers");
    groups.remove("Rulers");
    grant(HILDA);
    database.sql("DELETE FROM totp_enrollment WHERE username IN ('gerd', 'hilda')").update();
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(SignUpMode.INVITATION, false));
    monolith.passTime(Duration.ZERO);
    hilda.close();
    gerd.close();
  }

  private void grant(Username name, String... further) {
    Set<String> grants = new HashSet<>(Accounts.DEFAULT_PERMISSIONS);
    grants.addAll(Set.of(further));
    accounts.setGrants(name, grants);
  }

  @Test
  void letsStaffChangeUsersWithoutMorePermissions() {
    assertThat(newPasswordForGerd().text()).contains("The password of gerd is");
    assertThat(lockGerdOut().text()).doesNotContain(NOT_YOURS);
    assertThat(gerdsAccount().enabled()).isFalse();
  }

  @Test
  void letsStaffChangeNoUserWithMorePermissions() {
    grant(GERD, Accounts.OPERATE);
    refusesHildaEverything();
    grant(GERD, "delete:task");
    refusesHildaEverything();
  }

  @Test
  void countsGroupPermissionsInPrivilegeChecks() {
    groups.join(GERD, "Movers");
    refusesHildaEverything();
    groups.leave(GERD, "Movers");
    groups.join(GERD, "Rulers");
    refusesHildaEverything();
  }

  @Test
  void countsPermissionsOfOwnGroups() {
    grant(GERD, Accounts.OPERATE);
    groups.join(HILDA, "Movers");
    assertThat(newPasswordForGerd().text()).contains("The password of gerd is");
  }

  @Test
  void letsStaffEnableNoUserWithMorePermissions() {
    grant(GERD, Accounts.OPERATE);
    accounts.setEnabled(GERD, false);
    assertThat(changeGerd(Map.of("v.enabled", "true")).text()).contains(NOT_YOURS);
    assertThat(gerdsAccount().enabled()).isFalse();
  }

  @Test
  void letsAdministratorsChangeEveryUser() {
    grant(GERD, Accounts.OPERATE);
    grant(HILDA, Accounts.ADMIN);
    assertThat(newPasswordForGerd().text()).contains("The password of gerd is");
  }

  @Test
  void namesTheUserOfTheNewPassword() {
    newPasswordForGerd();
    assertThat(new Mailbox(monolith).lastTo("gerd@example.org"))
        .contains("Password changed: by hilda");
  }

  @Test
  void removesLostFactorsAndNotifiesTheOwner() {
    giveEverything("gerd");
    gerd.signIn("gerd", PASSWORD);
    assertThat(gerd.get("/tasks").address().getPath()).isEqualTo("/login/code");
    Page done = act("gerd", "reset-mfa");
    assertThat(done.text()).doesNotContain("Nothing was changed");
    for (String table : Set.of("totp_enrollment", "recovery_code", "trusted_device")) {
      assertThat(rows(table, "gerd")).describedAs(table).isZero();
    }
    assertThat(passkeys("gerd")).isZero();
    assertThat(gerd.get("/tasks").address().getPath())
        .describedAs("the session has ended")
        .isEqualTo("/login");
    assertThat(gerd.signIn("gerd", PASSWORD).address().getPath()).isEqualTo("/tasks");
    String told = "Sign-in method removed: all methods, by hilda";
    assertThat(gerd.get("/account/activity").text()).contains(told);
    assertThat(new Mailbox(monolith).lastTo("gerd@example.org")).contains(told);
  }

  @Test
  void asksStaffToSetUpAFactorAgain() {
    giveEverything("gerd");
    grant(HILDA, Accounts.ADMIN);
    grant(GERD, Accounts.OPERATE);
    act("gerd", "reset-mfa");
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(SignUpMode.INVITATION, true));
    assertThat(gerd.signIn("gerd", PASSWORD).address().getPath()).isEqualTo("/account/factors");
  }

  @Test
  void leavesFactorsWhereThereAreNoneToLoseOrTheyAreOnesOwn() {
    assertThat(act("gerd", "reset-mfa").text()).contains("This user has no second factor.");
    hilda.signIn("hilda", PASSWORD);
    giveEverything("hilda");
    database.sql("UPDATE totp_enrollment SET confirmed = false WHERE username = 'hilda'").update();
    assertThat(actSignedIn("hilda", "reset-mfa").text()).contains("Manage your own second factors");
    assertThat(rows("totp_enrollment", "hilda")).isEqualTo(1);
  }

  @Test
  void asksForStepUpBeforeRemovingFactors() {
    giveEverything("gerd");
    hilda.signIn("hilda", PASSWORD);
    Page sure = hilda.submit(one("gerd").form("form:has(input[value=reset-mfa])"), Map.of());
    monolith.passTime(Duration.ofMinutes(11));
    Page asked = hilda.submit(sure.form("form.buttons"), Map.of());
    assertThat(asked.status()).isEqualTo(403);
    assertThat(rows("totp_enrollment", "gerd")).isEqualTo(1);
    hilda.submit(asked.form("#prove"), Map.of("proof", PASSWORD));
    assertThat(rows("totp_enrollment", "gerd")).isZero();
  }

  @Test
  void explainsWhatToDoAboutALostDevice() {
    giveEverything("gerd");
    assertThat(gerd.signIn("gerd", PASSWORD).text())
        .contains("Lost your device?", "recovery codes", "ask an administrator");
    hilda.signIn("hilda", PASSWORD);
    assertThat(hilda.get("/account/factors").text()).contains("Lost your device?");
  }

  private void refusesHildaEverything() {
    assertThat(lockGerdOut().text()).contains(NOT_YOURS);
    assertThat(newPasswordForGerd().text()).contains(NOT_YOURS);
    giveEverything("gerd");
    assertThat(act("gerd", "reset-mfa").text()).contains(NOT_YOURS);
    assertThat(rows("totp_enrollment", "gerd")).isEqualTo(1);
    assertThat(gerdsAccount().enabled()).isTrue();
  }

  private Page newPasswordForGerd() {
    return act("gerd", "new-password");
  }

  private Page lockGerdOut() {
    return changeGerd(Map.of("v.enabled", "false"));
  }

  private Page changeGerd(Map<String, String> typed) {
    hilda.signIn("hilda", PASSWORD);
    return hilda.submit(one("gerd").form("#record"), typed);
  }

  private Page act(String person, String action) {
    hilda.signIn("hilda", PASSWORD);
    return actSignedIn(person, action);
  }

  private Page actSignedIn(String person, String action) {
    Page sure = hilda.submit(one(person).form("form:has(input[value=" + action + "])"), Map.of());
    return hilda.submit(sure.form("form.buttons"), Map.of());
  }

  private Page one(String person) {
    return hilda.get("/admin/records/user/one?id=" + person);
  }

  private Account gerdsAccount() {
    return accounts.find(GERD).orElseThrow();
  }

  /// An app, a recovery code, a remembered browser and a passkey.
  private void giveEverything(String name) {
    for (String row :
        Set.of(
            "totp_enrollment (username, secret, confirmed) VALUES (:name, '', true)",
            "recovery_code (username, code_hash) VALUES (:name, '')",
            """
            trusted_device (token_hash, username, device, expires_at)
            VALUES (:name::bytea, :name, '', now() + interval '1 d')
            """,
            "user_entities (id, name) VALUES (:name, :name)")) {
      database.sql("INSERT INTO " + row + " ON CONFLICT DO NOTHING").param("name", name).update();
    }
    database
        .sql(
            """
            INSERT INTO user_credentials (credential_id, user_entity_user_id, public_key,
                backup_eligible, backup_state, created, last_used, label)
            VALUES (:name, :name, '', false, false, now(), now(), '') ON CONFLICT DO NOTHING
            """)
        .param("name", name)
        .update();
  }

  private int rows(String table, String name) {
    return database
        .sql("SELECT count(*) FROM " + table + " WHERE username = :name")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  private int passkeys(String name) {
    return database
        .sql("SELECT count(*) FROM user_credentials WHERE user_entity_user_id = :name")
        .param("name", name)
        .query(Integer.class)
        .single();
  }
}
