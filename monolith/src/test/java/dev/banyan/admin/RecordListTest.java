package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.Visitor.Page;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// Lists of an entity of which the admin knows nothing but its mapping, and their import and
/// export.
class RecordListTest extends GadgetPagesKit {
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
}
