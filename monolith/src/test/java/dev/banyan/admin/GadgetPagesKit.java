package dev.banyan.admin;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages of an entity that has every kind of field, empty before each test.
abstract class GadgetPagesKit {
  static final String GADGETS = "/admin/records/gadget";
  static MonolithFixture monolith;
  static Visitor admin;
  static JdbcClient database;

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

  static Map<String, String> everything() {
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

  static Page add(Map<String, String> typed) {
    return admin.submit(admin.get(GADGETS + "/new").form("#record"), typed);
  }

  static Page open(Page list) {
    return admin.get(list.html().expectFirst(".record .open").attr("href"));
  }

  static Page save(Page page, Map<String, String> typed) {
    return admin.submit(page.form("#record"), typed);
  }

  static Page act(String kind, String id, String action) {
    return post("/admin/records/" + kind + "/actions", Map.of("id", id, "action", action));
  }

  static Page post(String path, Map<String, String> typed) {
    Map<String, String> form = new HashMap<>(typed);
    form.put("_csrf", admin.get("/account").html().expectFirst("input[name=_csrf]").val());
    return admin.post(path, form);
  }

  static String error(Page page, String field) {
    return page.html().expectFirst("#v-" + field + "-error").text();
  }

  static String id() {
    return database.sql("SELECT id::text FROM gadget").query(String.class).single();
  }

  static void fill(int number) {
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

  static List<String> names(String query) {
    return admin
        .get(GADGETS + "?" + query.replace(" ", "%20"))
        .html()
        .select(".record .open")
        .eachText();
  }
}
