package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands around each page of the admin, and what a reload of it shows.
class AdminFrameTest {
  private static final String PASSWORD = "a correct horse battery";
  private static final String ADMIN_LINK = "header .account a[href=/admin]";
  private static MonolithFixture monolith;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(
        new Username("frame-staff"), "Staff", PASSWORD, Set.of(Accounts.STAFF, "view:user"));
    accounts.add(new Username("frame-user"), "User", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin",
        "/admin/history",
        "/admin/access",
        "/admin/migration/tasks",
        "/admin/records/user",
        "/admin/records/user/one?id=frame-user",
        "/admin/records/user/import"
      })
  void hasTheSidebarWithTheCurrentEntry(String address) {
    Page page = admin.get(address);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("nav.side a[href=/admin/records/user]")).hasSize(1);
    assertThat(page.html().select("nav.side a[aria-current=page]")).hasSize(1);
  }

  @Test
  void leadsStaffToTheAdminAndShowsThemNoEmptyHeading() {
    try (Visitor staff = new Visitor(monolith)) {
      staff.signIn("frame-staff", PASSWORD);
      assertThat(staff.get("/account").html().select(ADMIN_LINK)).hasSize(1);
      Page page = staff.get("/admin");
      assertThat(page.html().select(ADMIN_LINK)).hasSize(1);
      assertThat(page.html().select("nav.side .part").eachText()).containsExactly("Records");
    }
    try (Visitor user = new Visitor(monolith)) {
      user.signIn("frame-user", PASSWORD);
      assertThat(user.get("/tasks").html().select(ADMIN_LINK)).isEmpty();
    }
    assertThat(admin.get("/admin").html().select("nav.side .part").eachText())
        .containsExactly("Records", "System");
  }

  @Test
  void namesAHistoryOnce() {
    Page page = admin.get("/admin/records/user/history?id=frame-user");
    assertThat(page.html().expectFirst("h1").text()).isEqualTo("History of frame-user");
    assertThat(page.html().title()).isEqualTo("History of frame-user · Banyan");
    assertThat(page.html().select(".path a").eachText()).containsExactly("Users", "frame-user");
  }

  @Test
  void canBeReloadedAfterASaveThatWasRefused() {
    Page form = admin.get("/admin/records/user/one?id=frame-user");
    Page refused = admin.submit(form.form("#record"), Map.of("v.displayName", "a".repeat(101)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(admin.get(refused.address().toString()).status()).isEqualTo(200);
    admin.submit(form.form("#record"), Map.of("v.displayName", "Frank"));
    Page conflict = admin.submit(form.form("#record"), Map.of("v.displayName", "Frieda"));
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(admin.get(conflict.address().toString()).status()).isEqualTo(200);
    Page sure = admin.submit(form.form("form:has(input[value=new-password])"), Map.of());
    assertThat(sure.text()).contains("Reset password");
    assertThat(admin.get(sure.address().toString()).status()).isEqualTo(200);
  }
}
