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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What one class for an entity changes.
class EntityAdminTest {
  private static final String SHELVES = "/admin/records/shelf";
  private static final String PASSWORD = "a correct horse battery";
  private static MonolithFixture monolith;
  private static Visitor admin;
  private static Visitor kim;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    database = monolith.bean(JdbcClient.class);
    monolith
        .bean(Accounts.class)
        .add(
            new Username("kim"),
            "",
            PASSWORD,
            Set.of(Accounts.STAFF, "view:shelf", "change:shelf", "add:shelf", "view:box"));
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
    kim = new Visitor(monolith);
    kim.signIn("kim", PASSWORD);
  }

  @AfterAll
  static void stop() {
    admin.close();
    kim.close();
  }

  @BeforeEach
  void fillTheShelves() {
    database.sql("DELETE FROM box; DELETE FROM shelf").update();
    database
        .sql(
            """
            INSERT INTO shelf (id, name, keeper, secret)
            VALUES (101, 'Tools', 'kim', 'key under mat'), (102, 'Books', 'lee', 'none'), (103, 'Open', 'lee', '')
            """)
        .update();
    database
        .sql("INSERT INTO box (id, shelf_id, name, weight) VALUES (101, 101, 'Nails', 3)")
        .update();
  }

  @Test
  void showsTheColumnsSectionsAndWorkedOutValuesThatItSays() {
    Page list = admin.get(SHELVES);
    assertThat(list.html().select("thead th").eachText())
        .containsExactly("Name ↑", "Loud", "Secret", "Closed");
    assertThat(list.html().select(".record").eachText().getFirst()).contains("Books", "BOOKS");
    assertThat(one(admin, 101).html().select("legend").eachText()).contains("Between us");
  }

  @Test
  void hidesRowsAndFieldsFromUnauthorizedViewersEverywhere() {
    assertThat(kim.get(SHELVES).html().select(".record .open").eachText()).containsExactly("Tools");
    assertThat(one(kim, 102).status()).isEqualTo(404);
    assertThat(kim.get(SHELVES + "/suggestions?q=").text())
        .contains("Tools")
        .doesNotContain("Books");
    assertThat(kim.get(SHELVES + "/export.csv").text()).contains("TOOLS").doesNotContain("BOOKS");
    assertThat(kim.get(SHELVES + "/history?id=102").status()).isEqualTo(404);
    assertThat(kim.get("/admin/palette?q=bo").text()).doesNotContain("Books");

    for (String path :
        new String[] {
          "",
          "?columns=secret",
          "/one?id=101",
          "/export.csv?columns=name&columns=secret",
          "/history?id=101"
        }) {
      assertThat(kim.get(SHELVES + path).text()).describedAs(path).doesNotContain("key under mat");
    }
    assertThat(kim.get(SHELVES + "?q=key+under+mat").html().select(".record")).isEmpty();
    String csrf = one(kim, 101).html().expectFirst("input[name=_csrf]").val();
    kim.post(
        SHELVES + "/one",
        Map.of("_csrf", csrf, "id", "101", "version", version(), "v.secret", "mine now"));
    kim.post(
        SHELVES + "/cell",
        Map.of("_csrf", csrf, "id", "101", "field", "secret", "was", "", "value", "mine now"));
    assertThat(secret()).isEqualTo("key under mat");
    assertThat(
            kim.post(
                    SHELVES + "/actions",
                    Map.of("_csrf", csrf, "id", "102", "action", "close", "sure", "true"))
                .text())
        .contains("does not exist or you do not have access");
    // What would be out of their own sight they cannot make.
    assertThat(
            kim.submit(
                    kim.get(SHELVES + "/new").form("#record"),
                    Map.of("v.name", "New", "v.keeper", "lee"))
                .text())
        .contains("would not have access to the record");
  }

  @Test
  void actsOnAllOrNoneAfterAsking() {
    Page sure = act("101");
    assertThat(sure.text()).contains("Close?", "Tools");
    assertThat(admin.submit(sure.form("form.buttons"), Map.of()).text()).contains("Close: Tools");
    assertThat(admin.submit(act("103").form("form.buttons"), Map.of()).text())
        .contains("Nothing was changed. This one stays open.");
    assertThat(one(admin, 101).html().select("[name=v.name]")).isNotEmpty();
    assertThat(admin.submit(one(admin, 101).form("#record"), Map.of("v.name", "Other")).status())
        .isEqualTo(422);
  }

  @Test
  void editsWhatBelongsToARecordOnItsPageAllOrNothing() {
    Page page = one(admin, 101);
    Page refused =
        admin.submit(
            page.form("#record"),
            Map.of(
                "v.name", "Changed", "i.box.101.v.name", "Screws", "i.box.101.v.weight", "heavy"));
    assertThat(refused.text()).contains("Nails: Weight: Enter a whole number");
    assertThat(database.sql("SELECT name FROM shelf WHERE id = 101").query(String.class).single())
        .isEqualTo("Tools");
    admin.submit(
        page.form("#record"),
        Map.of("v.name", "Changed", "i.box.101.v.name", "Screws", "i.box.new.v.name", "Nuts"));
    assertThat(database.sql("SELECT name FROM box ORDER BY id DESC").query(String.class).list())
        .containsExactly("Screws", "Nuts");
    admin.submit(one(admin, 101).form("#record"), Map.of("i.box.101.delete", "true"));
    assertThat(database.sql("SELECT name FROM box").query(String.class).list())
        .containsExactly("Nuts");
  }

  private static Page act(String id) {
    String csrf = admin.get(SHELVES).html().expectFirst("input[name=_csrf]").val();
    return admin.post(SHELVES + "/actions", Map.of("_csrf", csrf, "id", id, "action", "close"));
  }

  private static Page one(Visitor visitor, int id) {
    return visitor.get(SHELVES + "/one?id=" + id);
  }

  private static String version() {
    return one(kim, 101).html().expectFirst("input[name=version]").val();
  }

  private static String secret() {
    return database.sql("SELECT secret FROM shelf WHERE id = 101").query(String.class).single();
  }
}
