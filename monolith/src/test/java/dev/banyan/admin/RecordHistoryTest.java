package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.banyan.monolith.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class RecordHistoryTest extends GadgetPagesKit {
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

  private static Page checked() {
    return admin.submit(
        admin.get("/admin/history").form("form[action=/admin/history/check]"), Map.of());
  }
}
