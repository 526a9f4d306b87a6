package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// The admin over entities of which it knows nothing but their mapping.
class RecordPagesTest extends GadgetPagesKit {
  @Test
  void managesAnEntityOfEveryKindOfFieldWithoutAnyCode() {
    Page added = add(everything());
    assertThat(added.html().select(".record").text()).contains("Lamp", "On sale", "2 Jan 2026");
    Page page = open(added);
    Element form = page.html().expectFirst("#record");
    assertThat(form.expectFirst("[name=v.price]").val()).isEqualTo("12.50");
    assertThat(form.expectFirst("[name=v.place.city]").val()).isEqualTo("Berlin");
    assertThat(form.expectFirst("[name=t.maker]").val()).isEqualTo("Acme");
    assertThat(form.select(".many li").eachText()).containsExactly("red");
    assertThat(form.expectFirst("[name=v.notes]").wholeText()).isEqualTo("one\ntwo");
    assertThat(form.expectFirst("[name=v.labels]").wholeText()).isEqualTo("a\nb");
    assertThat(form.expectFirst("input[type=checkbox][name=v.fragile]").hasAttr("checked"))
        .isTrue();

    Page saved = save(page, Map.of("v.name", "Lantern", "v.fragile", "false", "t.maker", ""));
    assertThat(saved.text()).contains("Saved: Lantern");
    assertThat(
            database
                .sql("SELECT fragile::text || coalesce(maker_id::text, '-') || city FROM gadget")
                .query(String.class)
                .single())
        .isEqualTo("false-Berlin");

    Page sure = admin.submit(open(saved).form("form:has(input[value=delete])"), Map.of());
    Page gone = admin.submit(sure.form("form.buttons"), Map.of());
    assertThat(gone.text()).contains("Delete: Lantern", "No records yet.");
  }

  @Test
  void saysAtTheFieldWhatDoesNotFitAndKeepsWhatWasTyped() {
    Map<String, String> typed = everything();
    typed.putAll(
        Map.of(
            "v.name", "x".repeat(41),
            "v.price", "-1",
            "v.serial", "no uuid",
            "v.weight", "99999999999",
            "v.state", "SOLD",
            "v.place.city", "y".repeat(31),
            "t.maker", "Nobody"));
    Page refused = add(typed);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(error(refused, "name")).isEqualTo("Enter at most 40 characters.");
    assertThat(error(refused, "serial")).isEqualTo("Enter a valid text.");
    assertThat(error(refused, "weight")).isEqualTo("Enter a whole number.");
    assertThat(error(refused, "state")).isEqualTo("Choose one of the listed values.");
    assertThat(error(refused, "place-city")).isEqualTo("Enter at most 30 characters.");
    assertThat(error(refused, "maker")).isEqualTo("There is no record named \"Nobody\".");
    assertThat(refused.html().expectFirst("[name=v.serial]").val()).isEqualTo("no uuid");
    assertThat(database.sql("SELECT count(*) FROM gadget").query(Long.class).single()).isZero();

    typed.putAll(everything());
    typed.put("v.price", "-1");
    assertThat(error(add(typed), "price")).isEqualTo("Must be greater than or equal to 0.");
  }

  @Test
  void saysThatAUniqueValueIsTaken() {
    add(everything());
    assertThat(error(add(everything()), "code")).isEqualTo("This value is already in use.");
  }

  @Test
  void showsAndMergesBothVersionsOnAConflict() {
    Page mine = open(add(everything()));
    save(mine, Map.of("v.name", "Theirs", "v.weight", "7"));
    Page conflict = save(mine, Map.of("v.name", "Mine", "v.price", "99"));
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(
            conflict.html().select(".versions tbody tr").stream()
                .map(row -> row.select("th, td:nth-child(2), label").eachText()))
        .containsExactly(
            List.of("Name", "Lamp", "Theirs", "Mine"),
            List.of("Price", "12.50", "12.50", "99"),
            List.of("Weight", "empty", "7", "empty"));

    Page merged =
        admin.submit(
            conflict.form("#merge"),
            Map.of("pick.name", "theirs", "pick.price", "mine", "pick.weight", "theirs"));
    assertThat(merged.text()).contains("Saved: Theirs");
    assertThat(
            database
                .sql("SELECT name || ' ' || price || ' ' || weight FROM gadget")
                .query(String.class)
                .single())
        .isEqualTo("Theirs 99.00 7");
  }

  @Test
  void showsCascadedAndBlockingRecordsBeforeADelete() {
    add(everything());
    database
        .sql("INSERT INTO part (gadget_id, name, count) SELECT id, 'Bulb', 1 FROM gadget")
        .update();
    Page gadget = act("gadget", id(), "delete");
    assertThat(gadget.text()).contains("Also deleted: Parts Bulb");
    Page maker = act("maker", "1", "delete");
    assertThat(maker.text()).contains("Prevents deletion: Gadgets Lamp");
    Page forced =
        post("/admin/records/maker/actions", Map.of("id", "1", "action", "delete", "sure", "true"));
    assertThat(forced.text()).contains("Nothing was changed. Other records refer to this one.");
  }

  @Test
  void asksForThePermissionOnEveryWay() {
    add(everything());
    String password = "a correct horse battery";
    monolith
        .bean(Accounts.class)
        .add(
            new Username("vera"),
            "",
            password,
            Set.of(Accounts.STAFF, "view:gadget", "change:maker"));
    try (Visitor vera = new Visitor(monolith)) {
      vera.signIn("vera", password);
      Page list = vera.get(GADGETS);
      assertThat(list.html().select(".side a").eachText())
          .contains("Gadgets")
          .doesNotContain("Makers");
      assertThat(list.html().select("#add, select#action, [data-edit]")).isEmpty();
      assertThat(vera.get(GADGETS + "/one?id=" + id()).html().select("#record button")).isEmpty();
      assertThat(vera.get(GADGETS + "/new").status()).isEqualTo(403);
      String csrf = list.html().expectFirst("input[name=_csrf]").val();
      for (String path : List.of("/new", "/one", "/cell", "/actions")) {
        Map<String, String> form =
            Map.of(
                "_csrf", csrf, "id", id(), "action", "delete", "sure", "true", "field", "name",
                "was", "Lamp", "value", "x", "v.name", "x");
        assertThat(vera.post(GADGETS + path, form).status()).describedAs(path).isEqualTo(403);
      }
      for (String path : List.of("", "/new", "/one?id=1", "/suggestions?q=a", "/history?id=1")) {
        assertThat(vera.get("/admin/records/maker" + path).status())
            .describedAs(path)
            .isEqualTo(404);
      }
      assertThat(vera.get("/admin/history").status()).isEqualTo(403);
      assertThat(vera.get("/admin/palette?q=Acme").text()).doesNotContain("Acme");
    }
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      assertThat(alice.get(GADGETS).status()).isEqualTo(403);
    }
  }
}
