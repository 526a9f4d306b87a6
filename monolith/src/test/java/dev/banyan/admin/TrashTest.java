package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An entity whose records go into a trash first.
class TrashTest {
  private static final String SHELVES = "/admin/records/shelf";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void fillTheShelves() {
    database.sql("DELETE FROM box; DELETE FROM shelf").update();
    database
        .sql("INSERT INTO shelf (id, name, keeper) VALUES (301, 'Oak', 'zoe'), (302, 'Elm', 'lee')")
        .update();
    database.sql("INSERT INTO box (id, shelf_id, name) VALUES (301, 301, 'Acorns')").update();
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    database.sql("DELETE FROM box; DELETE FROM shelf").update();
    admin.close();
  }

  @Test
  void takesARecordOutOfListsAndLookUps() {
    Page sure = press(one("301"), "delete");
    assertThat(sure.text()).contains("Move to trash?", "Oak", "You can restore it");
    assertThat(sure.html().select(".consequence")).isEmpty();
    assertThat(admin.submit(sure.form("form.buttons"), Map.of()).text())
        .contains("Move to trash: Oak");
    assertThat(shown("")).containsExactly("Elm");
    assertThat(admin.get(SHELVES + "/suggestions?q=oak").text()).doesNotContain("Oak");
    assertThat(admin.get("/admin/palette?q=oak").text()).doesNotContain("Oak");
    assertThat(admin.get(SHELVES + "/export.csv").text()).contains("Elm").doesNotContain("Oak");
    assertThat(shown("?f.inTrash=true")).containsExactly("Oak");
    assertThat(shown("?f.inTrash=true&f.inTrash=false")).containsExactly("Elm", "Oak");
    assertThat(shown("?f.inTrash=false&q=oak")).isEmpty();
    assertThat(admin.get(SHELVES + "?columns=name&columns=inTrash&f.inTrash=true").text())
        .contains("Oak Yes");
    assertThat(database.sql("SELECT count(*) FROM box").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void letsNothingBeChangedUntilItIsRestored() {
    Page before = one("301");
    toTrash("301");
    Page page = one("301");
    assertThat(page.text()).contains("This record is in the trash.");
    assertThat(page.html().select("#record input:not([type=hidden]), #record button")).isEmpty();
    assertThat(actions(page)).containsExactly("restore", "delete-for-good");
    Page refused = admin.submit(before.form("#record"), Map.of("v.name", "Ash"));
    assertThat(refused.text()).contains("This record is in the trash. Restore it first.");

    Page restored = press(page, "restore");
    assertThat(restored.text()).contains("Restore from trash: Oak");
    assertThat(shown("")).containsExactly("Elm", "Oak");
    assertThat(actions(one("301"))).contains("delete").doesNotContain("restore");
    admin.submit(one("301").form("#record"), Map.of("v.name", "Ash"));
    assertThat(shown("")).containsExactly("Ash", "Elm");
    assertThat(admin.get(SHELVES + "/history?id=301").html().select(".change th").eachText())
        .contains("Removed");
  }

  @Test
  void deletesForGoodWhatIsInTheTrashWithAllThatGoesWithIt() {
    toTrash("301");
    Page sure = press(one("301"), "delete-for-good");
    assertThat(sure.text()).contains("Delete permanently?", "Also deleted", "Acorns");
    assertThat(database.sql("SELECT count(*) FROM shelf").query(Long.class).single()).isEqualTo(2);
    admin.submit(sure.form("form.buttons"), Map.of());
    assertThat(database.sql("SELECT name FROM shelf").query(String.class).list())
        .containsExactly("Elm");
    assertThat(database.sql("SELECT count(*) FROM box").query(Long.class).single()).isZero();
  }

  @Test
  void deletesNothingForGoodThatIsNotInTheTrash() {
    toTrash("301");
    assertThat(post(admin, "delete-for-good", "301", "302").text())
        .contains("Only records in the trash can be deleted permanently.");
    assertThat(database.sql("SELECT count(*) FROM shelf").query(Long.class).single()).isEqualTo(2);
  }

  @Test
  void saysThatWhatWasToBeRestoredIsGone() {
    toTrash("301");
    Page page = one("301");
    post(admin, "delete-for-good", "301");
    assertThat(press(page, "restore").text()).contains("does not exist or you do not have access");
  }

  @Test
  void saysWhichValueIsTakenWhereARecordCannotComeBack() {
    toTrash("301");
    database.sql("INSERT INTO shelf (id, name, keeper) VALUES (303, 'Oak', 'lee')").update();
    assertThat(post(admin, "restore", "301").text())
        .contains("Nothing was changed. Name: This value is already in use.");
    assertThat(shown("?f.inTrash=true")).containsExactly("Oak");
  }

  @Test
  void lendsNothingToLinksAndActionsButKeepsTheLinksThatThereAre() {
    toTrash("302");
    Page refused = saveBox(Map.of("t.shelf", "302", "v.shelf", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().expectFirst("#v-shelf-error").text())
        .isEqualTo("This record is in the trash. Restore it first.");
    assertThat(saveBox(Map.of("t.shelf", "", "v.shelf", "302")).status()).isEqualTo(422);
    assertThat(post(admin, "close", "302").text())
        .contains("Nothing was changed. This record is in the trash. Restore it first.");

    toTrash("301");
    assertThat(saveBox(Map.of("v.name", "Nuts")).text()).contains("Saved: Nuts");
    assertThat(
            database.sql("SELECT shelf_id FROM box WHERE name = 'Nuts'").query(Long.class).single())
        .isEqualTo(301);
  }

  private Page saveBox(Map<String, String> typed) {
    return admin.submit(admin.get("/admin/records/box/one?id=301").form("#record"), typed);
  }

  @Test
  void letsOneWinWhereOneRestoresAndAnotherDeletesForGood() throws Exception {
    toTrash("301");
    try (var together = Executors.newFixedThreadPool(2);
        Visitor other = new Visitor(monolith)) {
      other.signIn("admin", monolith.password("admin"));
      Future<Page> restored = together.submit(() -> post(admin, "restore", "301"));
      Future<Page> deleted = together.submit(() -> post(other, "delete-for-good", "301"));
      String restoring = restored.get().text();
      String deleting = deleted.get().text();
      boolean there = !shown("").equals(List.of("Elm"));
      assertThat(restoring)
          .contains(there ? "Restore from trash: Oak" : "does not exist or you do not have access");
      assertThat(deleting)
          .contains(
              there
                  ? "Only records in the trash can be deleted permanently."
                  : "Delete permanently: Oak");
    }
  }

  @Test
  void saysThatNothingIsInTheTrashPerhaps() {
    Page page = admin.get(SHELVES + "?f.inTrash=perhaps");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("This value is not valid for the filter.");
  }

  @Test
  void leavesInTheTrashWhatIsThere() {
    toTrash("301");
    String since = removed();
    toTrash("301");
    assertThat(removed()).isEqualTo(since);
  }

  @Test
  void takesThePermissionToDelete() {
    Username zoe = new Username("zoe");
    monolith
        .bean(Accounts.class)
        .add(zoe, "", "nine plovers call", Set.of(Accounts.STAFF, "view:shelf", "change:shelf"));
    toTrash("301");
    try (Visitor visitor = new Visitor(monolith)) {
      visitor.signIn("zoe", "nine plovers call");
      assertThat(actions(visitor.get(SHELVES + "/one?id=301"))).isEmpty();
      for (String action : List.of("delete", "restore", "delete-for-good")) {
        assertThat(post(visitor, action, "301").status()).describedAs(action).isEqualTo(403);
      }
    }
    assertThat(shown("?f.inTrash=true")).containsExactly("Oak");
  }

  private String removed() {
    return database
        .sql("SELECT removed::text FROM shelf WHERE id = 301")
        .query(String.class)
        .single();
  }

  private void toTrash(String id) {
    post(admin, "delete", id);
  }

  private Page post(Visitor visitor, String action, String... ids) {
    String csrf = visitor.get(SHELVES).html().expectFirst("input[name=_csrf]").val();
    return visitor.post(
        SHELVES + "/actions?id=" + String.join("&id=", ids),
        Map.of("_csrf", csrf, "action", action, "sure", "true"));
  }

  private Page press(Page page, String action) {
    return admin.submit(page.form("form:has(input[value=" + action + "])"), Map.of());
  }

  private Page one(String id) {
    return admin.get(SHELVES + "/one?id=" + id);
  }

  private List<String> shown(String query) {
    return admin.get(SHELVES + query).html().select(".record .open").eachText();
  }

  private static List<String> actions(Page page) {
    return page.html().select(".about input[name=action]").eachAttr("value").stream()
        .filter(action -> !action.equals("close"))
        .toList();
  }
}
