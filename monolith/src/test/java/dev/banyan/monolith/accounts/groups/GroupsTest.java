package dev.banyan.monolith.accounts.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.Account;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.grounds.Grounds;
import dev.banyan.monolith.accounts.groups.Groups.Changed;
import dev.banyan.tasks.Username;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final Username GRETA = new Username("greta");
  private static final String PASSWORD = "a password of greta's";
  private static final String SUPPORT = "Support";
  private static MonolithFixture monolith;
  private static Groups groups;
  private static Accounts accounts;

  @BeforeAll
  static void makeAnAccount() {
    monolith = MonolithFixture.shared();
    groups = monolith.bean(Groups.class);
    accounts = monolith.bean(Accounts.class);
    accounts.add(GRETA, "Greta", PASSWORD, Accounts.USUAL);
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
  void endTheTokensOfWhomAChangeTouches() {
    Grounds grounds = monolith.bean(Grounds.class);
    groups.add(SUPPORT, Set.of());
    String before = grounds.markOf("greta").orElseThrow();
    groups.join(GRETA, SUPPORT);
    String joined = grounds.markOf("greta").orElseThrow();
    assertThat(joined).isNotEqualTo(before);
    groups.allow(SUPPORT, Set.of("tasks:any"));
    String allowed = grounds.markOf("greta").orElseThrow();
    assertThat(allowed).isNotEqualTo(joined);
    groups.allow(SUPPORT, Set.of("tasks:any"));
    assertThat(grounds.markOf("greta")).hasValue(allowed);
    groups.remove(SUPPORT);
    assertThat(grounds.markOf("greta").orElseThrow()).isNotEqualTo(allowed);
    assertThat(permissions()).doesNotContain("tasks:any");
  }

  @Test
  void leaveSomebodyWhoAdministers() {
    Username admin = new Username("admin");
    Set<String> own = accounts.find(admin).map(Account::grants).orElseThrow();
    groups.add(SUPPORT, Set.of(Accounts.ADMIN));
    groups.join(admin, SUPPORT);
    accounts.setGrants(admin, Accounts.USUAL);
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
  void canBeEditedByNobodyButWhoAdministers() {
    groups.add(SUPPORT, Set.of("staff", "tasks:any", "view:group", "change:group"));
    groups.join(GRETA, SUPPORT);
    monolith.forgetAttempts();
    try (Visitor greta = new Visitor(monolith)) {
      greta.signIn("greta", PASSWORD);
      String csrf = greta.get("/tasks").html().expectFirst("input[name=_csrf]").val();
      assertThat(greta.get("/admin/groups").status()).isEqualTo(403);
      Page forged =
          greta.post(
              "/admin/groups/permissions",
              Map.of("group", SUPPORT, "named", "admin", "_csrf", csrf));
      assertThat(forged.status()).isEqualTo(403);
      assertThat(
              greta
                  .post(
                      "/admin/groups/join",
                      Map.of("group", SUPPORT, "account", "greta", "_csrf", csrf))
                  .status())
          .isEqualTo(403);
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
      Page page = admin.get("/admin/groups");
      page = admin.submit(page.form("#add-group"), Map.of("name", SUPPORT));
      page = admin.submit(page.form("form[action$=join]"), Map.of("account", "greta"));
      assertThat(page.html().select(".tokens li").text()).contains("greta");
      page =
          admin.submit(
              page.form("form[action$=permissions]"),
              Map.of("named", "tasks:any", "records", "view:task\nadd:task"));
      assertThat(page.text()).contains("Saved.");
      assertThat(permissions()).contains("tasks:any", "view:task", "add:task");
      assertThat(greta.get("/tasks").text()).contains("Your account has changed.");
      page = admin.submit(page.form("form[action$=permissions]"), Map.of("records", "everything"));
      assertThat(page.text()).contains("Nothing was changed");
      admin.submit(page.form("form[action$=remove]"), Map.of());
      assertThat(permissions()).doesNotContain("tasks:any");
    }
  }
}
