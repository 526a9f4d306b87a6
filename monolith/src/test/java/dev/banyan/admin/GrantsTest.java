package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Groups;
import dev.banyan.monolith.accounts.users.Groups.Changed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What can be granted, and by whom.
class GrantsTest {
  private static final String PASSWORD = "a correct horse battery";
  private static final String PEOPLE = "/admin/records/user";
  private static final String ONE = PEOPLE + "/one?id=";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Accounts accounts = monolith.bean(Accounts.class);
  private final Groups groups = monolith.bean(Groups.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    accounts.add(new Username("grant-una"), "Una", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.setGrants(new Username("grant-una"), Accounts.DEFAULT_PERMISSIONS);
    accounts.add(new Username("grant-root"), "Root", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    accounts.setGrants(new Username("grant-root"), Set.of(Accounts.ADMIN));
    accounts.add(
        new Username("grant-staff"),
        "Staff",
        PASSWORD,
        Set.of(Accounts.STAFF, "view:user", "change:user", "tasks:read", "tasks:write"));
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    accounts.setGrants(new Username("grant-root"), Set.of());
    groups.remove("Pickers");
    database.sql("DELETE FROM maker WHERE id = 7002").update();
    admin.close();
  }

  @Test
  void arePickedFromThoseThatThereAre() {
    Document page = admin.get(ONE + "grant-una").html();
    List<String> offered =
        page.select("input[type=checkbox][name=v.authorities]").eachAttr("value");
    assertThat(offered)
        .contains("tasks:read", "admin", "staff", "view:task", "change:user", "view:gadget")
        .doesNotContain("delete:user", "add:change");
    assertThat(page.select("label:has(input[value=view:task])").text()).isEqualTo("Tasks: view");
    assertThat(admin.get("/admin/records/group/new").html().select("input[name=v.records]"))
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adminn", "<b>", "view:nothing", "delete:user", "ADMIN", "view:"})
  void areRefusedWhereThereAreNone(String grant) {
    Page page = admin.get(ONE + "grant-una");
    Page refused = admin.submit(page.form("#record"), Map.of("v.authorities", grant));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().expectFirst("#v-authorities-error").text())
        .contains("\"" + grant + "\" is not one of the listed values");
    assertThat(refused.html().select("b")).isEmpty();
    assertThat(grants("grant-una")).doesNotContain(grant);
    assertThat(groups.add("Pickers", Set.of(grant))).isEqualTo(Changed.NO_SUCH_PERMISSION);
    Page look =
        admin.upload(
            admin.get(PEOPLE + "/import").form("main form"),
            "file",
            "username,authorities\ngrant-new,\"" + grant + "\"\n");
    assertThat(look.text()).contains("Nothing would be added. Row 1: Permissions:");
  }

  @Test
  void keepRemovedPermissionsWithoutEffect() {
    database
        .sql(
            "UPDATE account SET authorities = '{tasks:read,view:gone}' WHERE username ="
                + " 'grant-una'")
        .update();
    Page page = admin.get(ONE + "grant-una");
    assertThat(page.html().select("input[value=view:gone]").hasAttr("checked")).isTrue();
    admin.submit(page.form("#record"), Map.of("v.displayName", "Una the First"));
    assertThat(grants("grant-una")).containsExactlyInAnyOrder("tasks:read", "view:gone");
  }

  @Test
  void letStaffRenameNoUserWithMorePermissions() {
    try (Visitor staff = new Visitor(monolith)) {
      staff.signIn("grant-staff", PASSWORD);
      Page refused =
          staff.submit(
              staff.get(ONE + "grant-root").form("#record"), Map.of("v.displayName", "Nobody"));
      assertThat(refused.text()).contains("This user has permissions that you don");
      assertThat(accounts.find(new Username("grant-root")).orElseThrow().displayName())
          .isEqualTo("Root");
      staff.submit(staff.get(ONE + "grant-una").form("#record"), Map.of("v.displayName", "Una B"));
      assertThat(accounts.find(new Username("grant-una")).orElseThrow().displayName())
          .isEqualTo("Una B");
    }
  }

  @Test
  void areChangedOnlyByAdministrators() {
    try (Visitor staff = new Visitor(monolith)) {
      staff.signIn("grant-staff", PASSWORD);
      Page page = staff.get(ONE + "grant-una");
      assertThat(page.html().select("input[name=v.authorities]")).isEmpty();
      staff.submit(page.form("#record"), Map.of("v.authorities", "admin"));
      assertThat(grants("grant-una")).doesNotContain("admin");
    }
  }

  @Test
  void aYesOrNoThatIsNeitherStaysSo() {
    database.sql("INSERT INTO maker (id, name) VALUES (7002, 'Picker')").update();
    String one = "/admin/records/maker/one?id=7002";
    Page page = admin.get(one);
    assertThat(page.html().select("select[name=v.trusted] option").eachAttr("value"))
        .containsExactly("", "true", "false");
    admin.submit(page.form("#record"), Map.of("v.name", "Picker and Sons"));
    assertThat(trusted()).isEqualTo("neither");
    admin.submit(admin.get(one).form("#record"), Map.of("v.trusted", "false"));
    assertThat(trusted()).isEqualTo("false");
    admin.submit(admin.get(one).form("#record"), Map.of("v.trusted", ""));
    assertThat(trusted()).isEqualTo("neither");
  }

  @Test
  void signingKeysAreNotImported() {
    assertThat(admin.get("/admin/records/signing-key").html().select("a[href$=import]")).isEmpty();
    assertThat(admin.get("/admin/records/signing-key/import").status()).isEqualTo(404);
    assertThat(admin.get(PEOPLE).html().select("a[href$=import]")).isNotEmpty();
  }

  @Test
  void thePaletteNamesTheRecordBeforeWhatWasNotedAboutIt() {
    Page person = admin.get(ONE + "grant-una");
    admin.submit(person.form("#record"), Map.of("v.displayName", "Una C"));
    String found = admin.get("/admin/palette?q=grant-una").text();
    assertThat(found).contains("\"User\"", "/admin/records/change/");
    assertThat(found.indexOf("/admin/records/user/"))
        .isLessThan(found.indexOf("/admin/records/change/"));
  }

  private List<String> grants(String name) {
    return List.of(
        database
            .sql("SELECT array_to_string(authorities, ' ') FROM account WHERE username = :name")
            .param("name", name)
            .query(String.class)
            .single()
            .split(" "));
  }

  private String trusted() {
    return database
        .sql("SELECT coalesce(trusted::text, 'neither') FROM maker WHERE id = 7002")
        .query(String.class)
        .single();
  }
}
