package com.example.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/// Records whose ids have several parts, on any database.
abstract class CompositeIdContract extends ZooPages {
  private static final String ODD = "N/~%2C, ä\"&?";
  private static final String ODD_ID = "N/%7E%252C, ä\"&?~3";

  @Test
  void addsChangesAndDeletesARecordWithAnEmbeddedId() throws Exception {
    MockHttpServletResponse added = addLocker(ODD, 3, 10);
    assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
    Element row = html(show(RECORDS + "locker")).expectFirst("tr.record");
    assertThat(row.attr("data-id")).isEqualTo(ODD_ID);
    Document form = html(show(row.expectFirst("a[href*=one]").attr("href")));
    assertThat(form.select("[name=v.id.building], [name=v.id.place]")).isEmpty();
    assertThat(form.text()).contains(ODD);
    assertThat(value(form, "size")).isEqualTo("10");
    MockHttpServletResponse saved = change("locker", ODD_ID, "size", "10", "11");
    assertThat(saved.getStatus()).as(saved.getContentAsString()).isEqualTo(302);
    assertThat(value(page("locker", ODD_ID), "size")).isEqualTo("11");
    assertThat(
            mvc.perform(
                    post(RECORDS + "locker/cell")
                        .param("id", ODD_ID)
                        .param("field", "size")
                        .param("was", "11")
                        .param("value", "12")
                        .with(as)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("\"12\"");
    change("locker", ODD_ID, "id.place", "3", "4");
    assertThat(status("locker", ODD_ID)).isEqualTo(200);
    delete("locker", ODD_ID);
    assertThat(status("locker", ODD_ID)).isEqualTo(404);
  }

  @Test
  void needsEveryPartOfAnId() throws Exception {
    MockHttpServletResponse refused =
        send("locker/new", Map.of("v.id.building", List.of("North"), "v.id.place", List.of("")));
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(html(send("meal/new", Map.of("v.name", List.of("Fish")))).select(".error"))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(send("locker/new", Map.of("v.size", List.of("1"))).getStatus()).isEqualTo(422);
    assertThat(send("shift/new", Map.of("v.task", List.of("Feed"))).getStatus()).isEqualTo(422);
    assertThat(send("training/new", Map.of("v.id.topic", List.of("Nets"))).getStatus())
        .isEqualTo(422);
  }

  @Test
  void namesAFieldIfARecordWithTheIdExists() throws Exception {
    addLocker("North", 1, 10);
    MockHttpServletResponse second = addLocker("North", 1, 11);
    assertThat(second.getStatus()).isEqualTo(422);
    assertThat(html(second).select("#v-id-building-error, #v-id-place-error").eachText())
        .contains("A record with these values already exists.");
    String keeper = keeper();
    addShift(keeper, "2026-03-01", "EARLY");
    MockHttpServletResponse again = addShift(keeper, "2026-03-01", "EARLY");
    assertThat(again.getStatus()).isEqualTo(422);
    assertThat(html(again).select("#v-keeper-error, #v-startsOn-error, #v-slot-error").eachText())
        .contains("A record with these values already exists.");
  }

  @Test
  void pagesThroughRecordsWithEqualValuesInAStableOrder() throws Exception {
    for (int place = 1; place <= 120; place++) {
      database
          .sql("INSERT INTO locker (building, place, size) VALUES (?, ?, ?)")
          .params(place % 2 == 0 ? "A\nB" : ODD, place, place % 3 == 0 ? null : place % 2)
          .update();
    }
    for (String order : List.of("size", "-size", "id.building", "-id.building", "-id.place", "")) {
      List<String> seen = new ArrayList<>();
      String address = RECORDS + "locker" + (order.isEmpty() ? "" : "?order=" + order);
      while (!address.isEmpty()) {
        Document page = html(show(address));
        seen.addAll(page.select("tr.record").eachAttr("data-id"));
        address =
            Optional.ofNullable(page.selectFirst("#next")).map(a -> a.attr("href")).orElse("");
      }
      assertThat(seen).as(order).hasSize(120).doesNotHaveDuplicates();
    }
    assertThat(
            html(show(RECORDS + "locker?q=" + encoded(ODD) + "&order=id.place"))
                .select("tr.record")
                .first()
                .attr("data-id"))
        .isEqualTo(ODD.replace("%", "%25").replace("~", "%7E") + "~1");
  }

  @Test
  void managesAnIdClassWithARelation() throws Exception {
    String keeper = keeper();
    addLocker("North", 1, 10);
    MockHttpServletResponse added = addShift(keeper, "2026-03-01", "LATE");
    assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
    String id = keeper + "~2026-03-01~LATE";
    assertThat(html(show(RECORDS + "shift")).select("tr.record").eachAttr("data-id"))
        .containsExactly(id);
    assertThat(html(show(RECORDS + "shift?f.keeper=" + keeper)).select("tr.record")).hasSize(1);
    Document form = page("shift", id);
    assertThat(value(form, "task")).isEqualTo("Feed");
    assertThat(form.text()).contains("Ada Lund");
    assertThat(change("shift", id, "locker", "", "North~1").getStatus()).isEqualTo(302);
    assertThat(html(show(RECORDS + "shift?f.locker=North~1")).select("tr.record")).hasSize(1);
    assertThat(html(show(RECORDS + "shift?f.locker=North~2")).select("tr.record")).isEmpty();
    assertThat(change("shift", id, "task", "Feed", "Clean").getStatus()).isEqualTo(302);
    Document history = html(show(RECORDS + "shift/history?id=" + encoded(id)));
    assertThat(history.text()).contains("ada", "North~1", "Feed", "Clean");
    delete("shift", id);
    assertThat(status("shift", id)).isEqualTo(404);
  }

  @Test
  void revertsChangesOfRecordsAndOfTheirLinks() throws Exception {
    String keeper = keeper();
    addLocker("North", 1, 10);
    addLocker("North", 2, 10);
    addShift(keeper, "2026-03-01", "LATE");
    String id = keeper + "~2026-03-01~LATE";
    change("shift", id, "locker", "", "North~1");
    change("shift", id, "locker", "North~1", "North~2");
    assertThat(revertLatest("shift", id).getStatus()).isEqualTo(302);
    assertThat(value(page("shift", id), "locker")).isEqualTo("North~1");
    delete("shift", id);
    assertThat(revertLatest("shift", id).getStatus()).isEqualTo(302);
    Document form = page("shift", id);
    assertThat(value(form, "task")).isEqualTo("Feed");
    assertThat(value(form, "locker")).isEqualTo("North~1");
    delete("locker", "North~2");
    assertThat(revertLatest("locker", "North~2").getStatus()).isEqualTo(302);
    assertThat(value(page("locker", "North~2"), "size")).isEqualTo("10");
  }

  @Test
  void linksToRecordsAndTellsWhatADeleteMeans() throws Exception {
    String keeper = keeper();
    addLocker("North", 1, 10);
    addLocker(ODD, 2, 10);
    addShift(keeper, "2026-03-01", "LATE");
    String shift = keeper + "~2026-03-01~LATE";
    MockHttpServletResponse added =
        send(
            "report/new",
            Map.of(
                "v.text", List.of("All quiet"),
                "v.shift", List.of(shift),
                "v.lockers",
                    List.of("North~1", ODD.replace("%", "%25").replace("~", "%7E") + "~2")));
    assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
    send("report/new", Map.of("v.text", List.of("Nobody")));
    assertThat(html(show(RECORDS + "report")).select("tr.record")).hasSize(2);
    assertThat(html(show(RECORDS + "report?f.shift=" + encoded(shift))).select("tr.record").text())
        .contains("All quiet");
    String report =
        database.sql("SELECT id FROM report WHERE text = 'All quiet'").query(String.class).single();
    Document form = page("report", report);
    assertThat(value(form, "shift")).isEqualTo(shift);
    assertThat(form.html()).contains("North~1");
    Document sure =
        html(send("shift/actions", Map.of("id", List.of(shift), "action", List.of("delete"))));
    assertThat(sure.text()).contains("All quiet");
    assertThat(
            html(send(
                    "locker/actions",
                    Map.of("id", List.of("North~1"), "action", List.of("delete"))))
                .text())
        .contains("All quiet");
    assertThat(show(RECORDS + "locker/suggestions?q=North").getContentAsString())
        .contains("North~1");
    assertThat(show(RECORDS + "shift/suggestions?q=Feed").getContentAsString()).contains(shift);
    assertThat(change("report", report, "shift", shift, "1~2026-03-01").getStatus()).isEqualTo(422);
    assertThat(change("report", report, "shift", shift, "").getStatus()).isEqualTo(302);
    assertThat(html(show(RECORDS + "report/history?id=" + report)).text()).contains(shift);
  }

  @Test
  void takesAPartOfTheIdFromARelation() throws Exception {
    String keeper = keeper();
    MockHttpServletResponse added =
        send(
            "training/new",
            Map.of(
                "v.keeper", List.of(keeper),
                "v.id.topic", List.of("Nets"),
                "v.hours", List.of("8")));
    assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
    assertThat(value(page("training", keeper + "~Nets"), "hours")).isEqualTo("8");
    assertThat(change("training", keeper + "~Nets", "hours", "8", "9").getStatus()).isEqualTo(302);
  }

  @Test
  void exportsAndImportsRecordsWithTheirIds() throws Exception {
    String keeper = keeper();
    addLocker("North", 1, 10);
    addShift(keeper, "2026-03-01", "LATE");
    change("shift", keeper + "~2026-03-01~LATE", "locker", "", "North~1");
    String lockers = show(RECORDS + "locker/export.csv").getContentAsString();
    String shifts = show(RECORDS + "shift/export.csv").getContentAsString();
    assertThat(lockers).contains("id.building,id.place", "North,1");
    assertThat(shifts).contains("Ada Lund", "2026-03-01", "LATE", "North~1");
    database.sql("DELETE FROM shift").update();
    database.sql("DELETE FROM locker").update();
    importFile("locker", lockers);
    importFile("shift", shifts);
    assertThat(value(page("shift", keeper + "~2026-03-01~LATE"), "locker")).isEqualTo("North~1");
    String meals = "id.menu,id.course,name\n123e4567-e89b-12d3-a456-426614174000,2,Fish\n";
    importFile("meal", meals);
    assertThat(value(page("meal", "123e4567-e89b-12d3-a456-426614174000~2"), "name"))
        .isEqualTo("Fish");
    assertThat(show(RECORDS + "meal/export.json").getContentAsString()).contains("Fish");
  }

  @Test
  void findsNothingUnderAMalformedId() throws Exception {
    addLocker("North", 1, 10);
    for (String id :
        List.of("", "North", "North~", "North~1~1", "North~01", "North~x", "~1", "%7~1", "\0~1")) {
      assertThat(status("locker", id)).as(id).isEqualTo(404);
    }
    for (String id : List.of("1~2026-02-30~LATE", "1~2026-02-01~NONE", "1~+99999-01-01~LATE")) {
      assertThat(status("shift", id)).as(id).isEqualTo(404);
    }
    assertThat(status("enclosure", "\0")).isEqualTo(404);
    assertThat(show(RECORDS + "shift/history?id=x").getStatus()).isLessThan(500);
    assertThat(show(RECORDS + "locker?after=x").getStatus()).isLessThan(500);
    assertThat(show(RECORDS + "shift?f.locker=x").getStatus()).isLessThan(500);
    assertThat(
            send("locker/actions", Map.of("id", List.of("x"), "action", List.of("delete")))
                .getStatus())
        .isLessThan(500);
  }

  private String keeper() throws Exception {
    addKeeper();
    return database.sql("SELECT id FROM \"user\"").query(String.class).single();
  }

  private MockHttpServletResponse addLocker(String building, int place, int size) throws Exception {
    return send(
        "locker/new",
        Map.of(
            "v.id.building", List.of(building),
            "v.id.place", List.of(String.valueOf(place)),
            "v.size", List.of(String.valueOf(size))));
  }

  private MockHttpServletResponse addShift(String keeper, String day, String slot)
      throws Exception {
    return send(
        "shift/new",
        Map.of(
            "v.keeper", List.of(keeper),
            "v.startsOn", List.of(day),
            "v.slot", List.of(slot),
            "v.task", List.of("Feed")));
  }
}
