package dev.banyan.monolith.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.tokens.TokenRevocationValidator;
import dev.banyan.monolith.accounts.users.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.users.Groups.Changed;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final Username GRETA = new Username("greta");
  private static final String PASSWORD = "a password of greta's";
  private static final String SUPPORT = "Support";
  private static final String GROUPS = "/admin/records/group";
  private static MonolithFixture monolith;
  private static Groups groups;
  private static Accounts accounts;

  @BeforeAll
  static void makeAnAccount() {
    monolith = MonolithFixture.shared();
    groups = monolith.bean(Groups.class);
    accounts = monolith.bean(Accounts.class);
    accounts.add(GRETA, "Greta", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
  }

  @AfterEach
  void removeTheGroup() {
    groups.remove(SUPPORT);
  }

  private static Set<String> permissions() {
    return accounts.find(GRETA).map(Account::grants).orElseThrow();
  }

  @Test
  void giveTheirMembersWhatTheyMay() {
    groups.add(SUPPORT, Set.of("tasks:any", "view:task"));
    assertThat(permissions()).doesNotContain("tasks:any");
    groups.join(GRETA, SUPPORT);
    assertThat(permissions()).contains("tasks:read", "tasks:any", "view:task");
    groups.leave(GRETA, SUPPORT);
    assertThat(permissions()).doesNotContain("tasks:any");
  }

  @Test
  void revokeTheTokensOfAffectedUsers() {
    TokenRevocationValidator tokenRevocationValidator =
        monolith.bean(TokenRevocationValidator.class);
    groups.add(SUPPORT, Set.of());
    String before = tokenRevocationValidator.securityStampOf("greta").orElseThrow();
    groups.join(GRETA, SUPPORT);
    String joined = tokenRevocationValidator.securityStampOf("greta").orElseThrow();
    assertThat(joined).isNotEqualTo(before);
    groups.allow(SUPPORT, Set.of("tasks:any"));
    String allowed = tokenRevocationValidator.securityStampOf("greta").orElseThrow();
    assertThat(allowed).isNotEqualTo(joined);
    groups.allow(SUPPORT, Set.of("tasks:any"));
    assertThat(tokenRevocationValidator.securityStampOf("greta")).hasValue(allowed);
    groups.remove(SUPPORT);
    assertThat(tokenRevocationValidator.securityStampOf("greta").orElseThrow())
        .isNotEqualTo(allowed);
    assertThat(permissions()).doesNotContain("tasks:any");
  }

  @Test
  void leaveAnAdministrator() {
    Username admin = new Username("admin");
    Set<String> own = accounts.find(admin).map(Account::grants).orElseThrow();
    groups.add(SUPPORT, Set.of(Accounts.ADMIN));
    groups.join(admin, SUPPORT);
    accounts.setGrants(admin, Accounts.DEFAULT_PERMISSIONS);
    assertThat(accounts.find(admin).orElseThrow().isAdmin()).isTrue();
    assertThatThrownBy(() -> groups.leave(admin, SUPPORT)).isInstanceOf(LastAdminException.class);
    assertThatThrownBy(() -> groups.allow(SUPPORT, Set.of()))
        .isInstanceOf(LastAdminException.class);
    assertThatThrownBy(() -> groups.remove(SUPPORT)).isInstanceOf(LastAdminException.class);
    accounts.setGrants(admin, own);
  }

  @Test
  void knowNoPermissionThatTheServersKeepToThemselves() {
    for (String permission : Set.of("comments:vouched", "replica", "view:", "own:task", "ADMIN")) {
      assertThat(groups.add(SUPPORT, Set.of(permission))).isEqualTo(Changed.NO_SUCH_PERMISSION);
    }
  }

  @Test
  void canOnlyBeEditedByAdministrators() {
    groups.add(SUPPORT, Set.of("staff", "tasks:any", "view:group", "change:group"));
    groups.join(GRETA, SUPPORT);
    monolith.forgetAttempts();
    try (Visitor greta = new Visitor(monolith)) {
      greta.signIn("greta", PASSWORD);
      String csrf = greta.get("/tasks").html().expectFirst("input[name=_csrf]").val();
      String page = GROUPS + "/one?id=" + SUPPORT;
      assertThat(greta.get(page).html().select("#record button")).isEmpty();
      assertThat(
              greta
                  .post(
                      GROUPS + "/one",
                      Map.of(
                          "id",
                          SUPPORT,
                          "version",
                          version(greta, page),
                          "v.permissions",
                          "admin",
                          "_csrf",
                          csrf))
                  .status())
          .isEqualTo(403);
      assertThat(greta.get(GROUPS + "/new").status()).isEqualTo(403);
      assertThat(permissions()).doesNotContain("admin");
    }
  }

  @Test
  void areEditedOnAPage() {
    monolith.forgetAttempts();
    try (Visitor admin = new Visitor(monolith);
        Visitor greta = new Visitor(monolith)) {
      greta.signIn("greta", PASSWORD);
      admin.signIn("admin", monolith.password("admin"));
      Page page =
          admin.submit(
              admin.get(GROUPS + "/new").form("#record"),
              Map.of("v.name", SUPPORT, "t.members", "greta", "stay", "1"));
      assertThat(page.html().select(".many li").text()).contains("greta");
      page =
          admin.submit(
              page.form("#record"),
              Map.of(
                  "v.permissions", "tasks:any", "v.records", "view:task\nadd:task", "stay", "1"));
      assertThat(page.text()).contains("Saved: " + SUPPORT);
      assertThat(permissions()).contains("tasks:any", "view:task", "add:task");
      assertThat(greta.get("/tasks").text()).contains("Your account was changed.");
      page = admin.submit(page.form("#record"), Map.of("v.records", "everything"));
      assertThat(page.html().expectFirst("#v-records-error").text()).contains("view:task");
      assertThat(admin.get(GROUPS + "?q=supp&f.members=greta").html().select(".record").text())
          .contains(SUPPORT, "tasks:any", "greta");
      assertThat(admin.get(GROUPS + "/history?id=" + SUPPORT).text())
          .contains("admin changed", "tasks:any", "Members greta");
      Page sure =
          admin.submit(
              admin.get(GROUPS + "/one?id=" + SUPPORT).form("form:has(input[value=delete])"),
              Map.of());
      admin.submit(sure.form("form.buttons"), Map.of());
      assertThat(permissions()).doesNotContain("tasks:any");
    }
  }

  @Test
  void keepAtLeastOneAdministrator() {
    Username admin = new Username("admin");
    Set<String> own = accounts.find(admin).map(Account::grants).orElseThrow();
    groups.add(SUPPORT, Set.of(Accounts.ADMIN));
    groups.join(admin, SUPPORT);
    accounts.setGrants(admin, Accounts.DEFAULT_PERMISSIONS);
    monolith.forgetAttempts();
    try (Visitor visitor = new Visitor(monolith)) {
      visitor.signIn("admin", monolith.password("admin"));
      Page page = visitor.get(GROUPS + "/one?id=" + SUPPORT);
      assertThat(visitor.submit(page.form("#record"), Map.of("v.permissions", "staff")).text())
          .contains("At least one administrator must remain.");
      Page sure = visitor.submit(page.form("form:has(input[value=delete])"), Map.of());
      assertThat(visitor.submit(sure.form("form.buttons"), Map.of()).text())
          .contains("At least one administrator must remain.");
      assertThat(accounts.find(admin).orElseThrow().isAdmin()).isTrue();
    } finally {
      accounts.setGrants(admin, own);
    }
  }

  private static String version(Visitor visitor, String page) {
    return visitor.get(page).html().expectFirst("input[name=version]").val();
  }
}
