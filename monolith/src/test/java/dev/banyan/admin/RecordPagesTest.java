package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The admin over entities of which it knows nothing but their mapping.
class RecordPagesTest {
  private static final String GADGETS = "/admin/records/gadget";
  private static MonolithFixture monolith;
  private static Visitor admin;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    database = monolith.bean(JdbcClient.class);
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @BeforeEach
  void emptyTheWorkshop() {
    database.sql("DELETE FROM part; DELETE FROM gadget_tags; DELETE FROM gadget").update();
    database.sql("DELETE FROM maker; DELETE FROM tag").update();
    database.sql("INSERT INTO maker (id, name, country) VALUES (1, 'Acme', 'DE')").update();
    database.sql("INSERT INTO tag VALUES ('red'), ('small')").update();
  }

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
  void goesThroughAllRecordsPageByPageWithTheSameFewStatements() {
    fill(130);
    Statistics statistics =
        monolith.bean(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
    statistics.setStatisticsEnabled(true);
    for (String order : List.of("made", "-made", "name", "-price")) {
      List<String> seen = new ArrayList<>();
      Page page =
          admin.get(GADGETS + "?order=" + order + "&columns=name&columns=maker&columns=tags");
      while (true) {
        seen.addAll(page.html().select(".record .open").eachText());
        Element next = page.html().selectFirst("#next");
        if (next == null) {
          break;
        }
        statistics.clear();
        page = admin.get(next.attr("href"));
        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(3);
      }
      assertThat(seen).describedAs(order).hasSize(130).doesNotHaveDuplicates();
    }
    statistics.clear();
    admin.get(GADGETS + "?q=gadget+1");
    assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
    statistics.setStatisticsEnabled(false);
  }

  @Test
  void filtersBySearchChoiceRangeAndRelation() {
    fill(30);
    assertThat(names("q=gadget 7")).containsExactly("Gadget 7");
    assertThat(names("f.state=RETIRED&f.price.from=20"))
        .containsExactlyInAnyOrder(
            "Gadget 20", "Gadget 22", "Gadget 24", "Gadget 26", "Gadget 28", "Gadget 30");
    assertThat(names("f.price.from=3&f.price.to=4"))
        .containsExactlyInAnyOrder("Gadget 3", "Gadget 4");
    assertThat(names("f.maker=1&f.fragile=true&f.made.to=2026-01-03"))
        .containsExactlyInAnyOrder("Gadget 1", "Gadget 2", "Gadget 4", "Gadget 5");
  }

  @Test
  void saysWhatMeansNothingInAnAddress() {
    Page page = admin.get(GADGETS + "?f.nothing=1&order=tags&after=x");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text())
        .contains("There is no filter named \"nothing\"", "cannot be sorted", "no longer exists");
    assertThat(admin.get(GADGETS + "?f.price.from=cheap").text()).contains("Enter a number");
    assertThat(admin.get(GADGETS + "?f.maker=me").status()).isEqualTo(400);
    assertThat(admin.get("/admin/records/nothing").status()).isEqualTo(404);
    assertThat(admin.get(GADGETS + "/one?id=nothing").status()).isEqualTo(404);
    assertThat(post(GADGETS + "/actions", Map.of("id", "x", "action", "explode")).text())
        .contains("Choose an action.");
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

  @Test
  void auditsAndRevertsEveryChange() {
    Page page = open(add(everything()));
    save(page, Map.of("v.name", "Lantern", "t.tags", "small"));
    database.sql("UPDATE gadget SET price = 1").update();
    Page history = admin.get(GADGETS + "/history?id=" + id());
    List<String> entries = history.html().select(".changes > li").eachText();
    assertThat(entries.getFirst()).contains("Not signed in changed", "Price 12.50 1");
    assertThat(String.join("\n", entries))
        .contains(
            "admin changed", "Name Lamp Lantern", "Tags small", "admin added", "POST " + GADGETS);

    Element undo = history.html().expectFirst(".changes > li:contains(Lantern) form");
    Page back = admin.submit(undo, Map.of());
    assertThat(back.text()).contains("Reverted: Lamp");
    assertThat(database.sql("SELECT name || price FROM gadget").query(String.class).single())
        .isEqualTo("Lamp1.00");
  }

  @Test
  void bringsBackWhatWasDeleted() {
    add(everything());
    String id = id();
    post(GADGETS + "/actions", Map.of("id", id, "action", "delete", "sure", "true"));
    Page history = admin.get(GADGETS + "/history?id=" + id);
    Page back =
        admin.submit(history.html().expectFirst(".changes > li:contains(deleted) form"), Map.of());
    assertThat(back.text()).contains("Reverted: Lamp");
  }

  @Test
  void findsAnEntryThatWasTamperedWith() {
    add(everything());
    Page whole = checked();
    assertThat(whole.text()).contains("entries are unchanged");
    database.sql("ALTER TABLE admin_change DISABLE TRIGGER append_only").update();
    long victim = database.sql("SELECT max(change) FROM admin_seal").query(Long.class).single();
    database.sql("UPDATE admin_change SET who = 'mallory' WHERE id = " + victim).update();
    assertThat(checked().text()).contains("tampered with", "the change was altered");
    database.sql("UPDATE admin_change SET who = 'admin' WHERE id = " + victim).update();
    database.sql("ALTER TABLE admin_change ENABLE TRIGGER append_only").update();
    assertThat(catchThrowable(() -> database.sql("DELETE FROM admin_change").update()))
        .hasMessageContaining("append-only");
  }

  @Test
  void exportsExactlyWhatIsShownSafeForSpreadsheets() {
    fill(3);
    database.sql("UPDATE gadget SET name = '=1+1', price = -5 WHERE name = 'Gadget 2'").update();
    String tail = "?columns=name&columns=price&columns=maker&order=name&f.price.to=2";
    assertThat(admin.get(GADGETS + "/export.csv" + tail).html().wholeText().replace("\r", ""))
        .isEqualTo("name,price,maker\n'=1+1,-5.00,Acme\nGadget 1,1.00,Acme\n");
    assertThat(admin.get(GADGETS + "/export.json" + tail).text())
        .contains(
            "{\"name\":\"=1+1\",\"price\":\"-5.00\",\"maker\":[{\"id\":\"1\",\"label\":\"Acme\"}]}");
    assertThat(admin.get(GADGETS + "/export.csv?order=nothing").status()).isEqualTo(400);
  }

  @Test
  void importsAllRowsOrNoneAfterALookAtThem() {
    Page look =
        upload(
            """
            Name;State;Price;Maker;Tags
            '=Desk;on sale;3.5;Acme;"red,small"
            Lamp;planned;x;acme;
            """);
    assertThat(look.html().select("#mapping option[selected]").eachText())
        .containsExactly("Name", "State", "Price", "Maker", "Tags");
    assertThat(look.text()).contains("Nothing would be added. Row 2: Price: Enter a number");
    assertThat(database.sql("SELECT count(*) FROM gadget").query(Long.class).single()).isZero();

    Page left = admin.get(look.html().expectFirst("#mapping").attr("action") + "?to.2=");
    assertThat(left.text()).contains("All 2 rows are valid. Nothing has been added yet.");
    Page done = admin.submit(left.form("form.buttons"), Map.of());
    assertThat(done.text()).contains("2 rows were added.");
    assertThat(names("")).containsExactlyInAnyOrder("=Desk", "Lamp");

    assertThat(upload("[{\"name\": \"Json\", \"state\": \"RETIRED\"}]").text())
        .contains("The row is valid");
  }

  @Test
  void keepsAListUnderAName() {
    Page list = admin.get(GADGETS + "?f.state=RETIRED&order=name");
    Page saved = admin.submit(list.form("form[action$=/views]"), Map.of("name", "Old ones"));
    assertThat(saved.text()).contains("View saved.");
    Element view = saved.html().expectFirst(".tool a:contains(Old ones)");
    assertThat(view.attr("href")).isEqualTo(GADGETS + "?f.state=RETIRED&order=name");
    Page gone = admin.submit(saved.form("form[action$=/forget]"), Map.of());
    assertThat(gone.html().select(".tool a:contains(Old ones)")).isEmpty();
  }

  @Test
  void changesACellInPlaceUnlessItWasChangedMeanwhile() {
    add(everything());
    Map<String, String> cell =
        new HashMap<>(Map.of("id", id(), "field", "price", "was", "12.50", "value", "13"));
    assertThat(post(GADGETS + "/cell", cell).text()).contains("\"shown\":\"13.00\"");
    assertThat(post(GADGETS + "/cell", cell).text())
        .contains("Another user has changed this record");
    cell.putAll(Map.of("was", "13.00", "value", "cheap"));
    assertThat(post(GADGETS + "/cell", cell).text()).contains("Enter a number");
  }

  private static Page upload(String text) {
    return admin.upload(admin.get(GADGETS + "/import").form("main form"), "file", text);
  }

  private static Page checked() {
    return admin.submit(
        admin.get("/admin/history").form("form[action=/admin/history/check]"), Map.of());
  }

  private static Map<String, String> everything() {
    Map<String, String> typed = new HashMap<>();
    typed.put("v.name", "Lamp");
    typed.put("v.code", "L-1");
    typed.put("v.state", "ON_SALE");
    typed.put("v.serial", "5f0c9d5e-8f7a-4a5e-9d0b-0a1b2c3d4e5f");
    typed.put("v.made", "2026-01-02");
    typed.put("v.seenAt", "2026-01-02T03:04:05");
    typed.put("v.price", "12.50");
    typed.put("v.fragile", "true");
    typed.put("v.notes", "one\ntwo");
    typed.put("v.place.city", "Berlin");
    typed.put("t.maker", "acme");
    typed.put("t.tags", "red");
    typed.put("v.labels", "a\nb");
    return typed;
  }

  private static Page add(Map<String, String> typed) {
    return admin.submit(admin.get(GADGETS + "/new").form("#record"), typed);
  }

  private static Page open(Page list) {
    return admin.get(list.html().expectFirst(".record .open").attr("href"));
  }

  private static Page save(Page page, Map<String, String> typed) {
    return admin.submit(page.form("#record"), typed);
  }

  private static Page act(String kind, String id, String action) {
    return post("/admin/records/" + kind + "/actions", Map.of("id", id, "action", action));
  }

  private static Page post(String path, Map<String, String> typed) {
    Map<String, String> form = new HashMap<>(typed);
    form.put("_csrf", admin.get("/account").html().expectFirst("input[name=_csrf]").val());
    return admin.post(path, form);
  }

  private static String error(Page page, String field) {
    return page.html().expectFirst("#v-" + field + "-error").text();
  }

  private static String id() {
    return database.sql("SELECT id::text FROM gadget").query(String.class).single();
  }

  private static void fill(int number) {
    database
        .sql(
            """
            INSERT INTO gadget (id, name, code, state, made, price, fragile, maker_id, version)
            SELECT gen_random_uuid(), 'Gadget ' || n, 'G' || n, CASE n % 2 WHEN 0 THEN 'RETIRED' ELSE 'PLANNED' END,
              CASE WHEN n % 3 > 0 THEN DATE '2026-01-01' + n / 2 END, n, true, 1, 0
            FROM generate_series(1, :number) n
            """)
        .param("number", number)
        .update();
    database.sql("INSERT INTO gadget_tags SELECT id, 'red' FROM gadget").update();
  }

  private static List<String> names(String query) {
    return admin
        .get(GADGETS + "?" + query.replace(" ", "%20"))
        .html()
        .select(".record .open")
        .eachText();
  }
}
