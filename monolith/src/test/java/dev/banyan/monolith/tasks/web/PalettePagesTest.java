package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The command palette: its commands, which are part of each page, and the search for tasks. And
/// the sheet of keys.
class PalettePagesTest {
  private static MonolithFixture monolith;
  private Visitor alice;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void findsTasksByWordsInAnyOrder() {
    add("Water the fig", Map.of("due", LocalDate.now(ZoneOffset.UTC).plusYears(2).toString()));
    add("Water the <b>plum</b>", Map.of("notes", "not the fig"));
    add("Feed the hens", Map.of());
    Page found = search("FIG wat");
    assertThat(titles(found)).containsExactly("Water the <b>plum</b>", "Water the fig");
    Element fig = options(found).getLast();
    assertThat(fig.select("mark").eachText()).containsExactly("Wat", "fig");
    assertThat(fig.select(".facts").text()).startsWith("Open due ");
    Element plum = options(found).getFirst();
    assertThat(plum.select("mark").eachText()).containsExactly("Wat");
    assertThat(alice.get(plum.attr("data-href")).html().expectFirst("#title").val())
        .isEqualTo("Water the <b>plum</b>");
  }

  @Test
  void saysThatTheWordsAreElsewhereInATask() {
    add("Plum", Map.of("notes", "not the fig"));
    assertThat(options(search("fig")).getFirst().select(".facts").text())
        .isEqualTo("in notes or labels Open");
  }

  @Test
  void findsNoTaskOfAnotherUserNorInTheTrash() {
    alice.submit(add("Trashed fig", Map.of()).form(".act"), Map.of());
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      bob.submit(bob.get("/tasks").form("#add"), Map.of("title", "Secret fig"));
    }
    assertThat(titles(search("fig"))).isEmpty();
  }

  @Test
  void findsTheTasksThatWereChangedLast() {
    for (int i = 0; i <= PaletteController.LIMIT; i++) {
      add("Fig " + i, Map.of());
    }
    assertThat(titles(search("fig"))).hasSize(PaletteController.LIMIT).first().isEqualTo("Fig 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void findsNothingWithoutWords(String q) {
    add("Water the fig", Map.of());
    assertThat(options(search(q))).isEmpty();
  }

  @Test
  void saysThatATextCannotBeSearchedFor() {
    Page refused = search("a".repeat(201));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html().expectFirst("[data-results]").attr("data-message"))
        .startsWith("This text cannot be searched for");
  }

  @Test
  void asksToSignInOnceTheSessionHasEnded() {
    try (Visitor nobody = new Visitor(monolith)) {
      Page refused = nobody.getByHtmx("/tasks/palette?q=fig");
      assertThat(refused.html().select("[data-results]")).isEmpty();
      assertThat(nobody.get("/login").html().select("#palette-template, #keys")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tasks", "/account", "/account/tokens", "/nowhere"})
  void isPartOfEachPage(String page) {
    assertThat(alice.get(page).html().select("[data-palette], #palette-template")).hasSize(2);
  }

  @Test
  void leadsToPagesThatExist() {
    Page page = alice.get("/tasks");
    List<String> addresses =
        page.html().select("#palette-template [data-href]:not([data-all])").eachAttr("data-href");
    assertThat(addresses).contains("/account/tokens").doesNotContain("/admin");
    for (String address : addresses) {
      assertThat(alice.get(address.replaceAll("#.*", "")).status()).as(address).isLessThan(400);
    }
    assertThat(addresses)
        .containsAll(
            Stream.of(TaskListForm.View.values()).map(one -> "/tasks?view=" + one.word()).toList());
    for (String name : List.of("data-click", "data-focus", "data-dialog")) {
      assertThat(page.html().select("#palette-template [" + name + "]").eachAttr(name))
          .as(name)
          .allMatch(place ->
              Set.of("#undo", "#stop-impersonating").contains(place)
                  || !page.html().select(place).isEmpty());
    }
  }

  @Test
  void opensTheAdminOnlyWhoMayEnterIt() {
    try (Visitor admin = new Visitor(monolith)) {
      admin.signIn("admin", monolith.password("admin"));
      assertThat(
              admin
                  .get("/tasks")
                  .html()
                  .select("#palette-template [data-href]")
                  .eachAttr("data-href"))
          .contains("/admin", "/admin/access");
    }
  }

  @Test
  void listsExactlyTheKeysThatTheScriptsAndTheMenuOfATaskKnow() throws IOException {
    add("Water the fig", Map.of());
    Page page = alice.get("/tasks");
    Set<String> known =
        new TreeSet<>(page.html().select("#change-menu [data-key]").eachAttr("data-key"));
    String keys = script(new ClassPathResource("static/assets/banyan-admin/keys.js"));
    String actions = keys.substring(keys.indexOf("const actions = {"));
    known.addAll(found("(?m)^  \"?([^\"\\s:]+)\"?: ", actions.substring(0, actions.indexOf("};"))));
    Resource[] scripts =
        new PathMatchingResourcePatternResolver().getResources("classpath:static/assets/*.js");
    assertThat(scripts).hasSizeGreaterThan(3);
    String all = keys;
    for (Resource script : scripts) {
      all += script(script);
    }
    known.addAll(found("\\.key(?:\\.toLowerCase\\(\\))? === \"([^\"]+)\"", all));
    Set<String> listed = new TreeSet<>();
    page.html()
        .select("#keys kbd:not([data-control], [data-modifier])")
        .forEach(kbd -> listed.add(kbd.hasAttr("data-key") ? kbd.attr("data-key") : kbd.text()));
    assertThat(listed).isEqualTo(known).contains("n", "k", "x", "Escape", " ", "ArrowDown");
    assertThat(page.html().select("#keys dt")).hasSameSizeAs(page.html().select("#keys dd"));
  }

  private static String script(Resource file) throws IOException {
    return file.getContentAsString(StandardCharsets.UTF_8);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1)).toList();
  }

  private static List<Element> options(Page page) {
    return page.html().select("[role=option]");
  }

  private static List<String> titles(Page page) {
    return page.html().select("[role=option] .title").eachText();
  }

  private Page search(String q) {
    return alice.getByHtmx("/tasks/palette?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
  }

  private Page add(String title, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("title", title);
    return alice.submit(alice.get("/tasks").form("#add"), all);
  }
}
