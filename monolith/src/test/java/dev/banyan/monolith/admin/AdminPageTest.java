package dev.banyan.monolith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdminPageTest {
  private static MonolithFixture monolith;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void isForAdministratorsAlone() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      Page refused = alice.get("/admin");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("Not for you");
    }
  }

  @Test
  void showsWhoThereIsAndWhereTasksLive() {
    assertThat(admin.get("/admin").text())
        .contains("the monolith itself", "answers", "alice", "bob", "admin");
  }

  @Test
  void addsSomebodyAndShowsTheirPasswordOnce() {
    Page added = add("dora", "Dora Dunn");
    String password = added.html().expectFirst(".notice code").text();
    try (Visitor dora = new Visitor(monolith)) {
      assertThat(dora.signIn("dora", password).address().getPath()).isEqualTo("/tasks");
    }
    assertThat(admin.get("/admin").text()).contains("Dora Dunn").doesNotContain(password);
  }

  @Test
  void refusesANameThatIsTakenOrIsNone() {
    assertThat(add("alice", "").html().expectFirst("#name-error").text())
        .isEqualTo("This name is taken.");
    Page refused = add("Not A Name", "Keep me");
    assertThat(refused.html().expectFirst("#name-error").text()).contains("Use 1 to 64");
    assertThat(refused.html().expectFirst("#displayName").val()).isEqualTo("Keep me");
  }

  @Test
  void locksSomebodyOutAtTheirNextClickAndLetsThemInAgain() {
    String password = add("erik", "").html().expectFirst(".notice code").text();
    try (Visitor erik = new Visitor(monolith)) {
      erik.signIn("erik", password);
      setEnabled("erik", false);
      assertThat(erik.get("/tasks").address().getPath()).isEqualTo("/login");
      assertThat(erik.signIn("erik", password).text()).contains("do not fit together");
      setEnabled("erik", true);
      assertThat(erik.signIn("erik", password).address().getPath()).isEqualTo("/tasks");
    }
  }

  @Test
  void givesANewPasswordInPlaceOfTheOld() {
    String old = add("fay", "").html().expectFirst(".notice code").text();
    Page renewed =
        admin.submit(
            admin.get("/admin").form("form[action='/admin/users/fay/password']"), Map.of());
    String next = renewed.html().expectFirst(".notice code").text();
    try (Visitor fay = new Visitor(monolith)) {
      assertThat(fay.signIn("fay", old).address().getPath()).isEqualTo("/login");
      assertThat(fay.signIn("fay", next).address().getPath()).isEqualTo("/tasks");
    }
  }

  @Test
  void neverLeavesNobodyWhoAdministers() {
    Page refused = setEnabled("admin", false);
    assertThat(refused.text()).contains("nobody would be left who administers");
    Page kept =
        admin.post(
            "/admin/users/admin/grants",
            Map.of("_csrf", refused.html().expectFirst("input[name=_csrf]").val()));
    assertThat(kept.text()).contains("nobody would be left who administers");
    assertThat(admin.get("/admin").status()).isEqualTo(200);
  }

  private static Page add(String name, String displayName) {
    return admin.submit(
        admin.get("/admin").form("form[action='/admin/users']"),
        Map.of("name", name, "displayName", displayName));
  }

  private static Page setEnabled(String name, boolean enabled) {
    return admin.submit(
        admin.get("/admin").form("form[action='/admin/users/" + name + "/enabled']"),
        Map.of("enabled", String.valueOf(enabled)));
  }
}
