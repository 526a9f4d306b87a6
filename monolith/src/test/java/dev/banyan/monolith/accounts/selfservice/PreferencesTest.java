package dev.banyan.monolith.accounts.selfservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The language, the theme and the density that a user chooses for this browser.
class PreferencesTest {
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
  void changesTheLanguageOfEveryPage() {
    assertThat(language(alice.get("/tasks"))).isEqualTo("en");
    Page saved = save("de", "SYSTEM", "COMFORTABLE");
    assertThat(language(saved)).isEqualTo("de");
    assertThat(saved.html().select("meta[name=description]").attr("content"))
        .startsWith("Aufgaben");
    assertThat(saved.html().select(".notice.success").text())
        .isEqualTo("Einstellungen gespeichert.");
    assertThat(alice.get("/tasks?view=open").html().select("#list").text())
        .contains("Nichts zu erledigen.");
    Page missing = alice.get("/tasks/unknown");
    assertThat(missing.html().title()).startsWith("Aufgabe nicht gefunden");
    assertThat(alice.get("/nowhere").html().select("h1").text()).isEqualTo("Seite nicht gefunden");
    save("", "SYSTEM", "COMFORTABLE");
    assertThat(language(alice.get("/tasks"))).isEqualTo("en");
  }

  @Test
  void readsAndWritesLinesInTheChosenLanguage() {
    save("de", "SYSTEM", "COMFORTABLE");
    Page added =
        alice.submit(
            alice.get("/tasks").form("#add"),
            Map.of("title", "Miete zahlen morgen 9 Uhr alle 2 Wochen p1"));
    assertThat(added.html().select(".task .title").text()).isEqualTo("Miete zahlen");
    assertThat(added.html().select(".task .facts").text())
        .contains("Dringend", "morgen, 09:00", "alle 2 Wochen");
    save("en", "SYSTEM", "COMFORTABLE");
    assertThat(alice.get("/tasks").html().select(".task .facts").text())
        .contains("Urgent", "tomorrow, 09:00", "every 2 weeks");
  }

  @Test
  void changesTheThemeAndTheDensity() {
    assertThat(theme(alice.get("/tasks"))).isEqualTo("light dark");
    assertThat(isCompact(alice.get("/tasks"))).isFalse();
    Page saved = save("", "DARK", "COMPACT");
    assertThat(saved.html().select("[name=theme][checked]").attr("value")).isEqualTo("DARK");
    assertThat(theme(alice.get("/tasks"))).isEqualTo("dark");
    assertThat(isCompact(alice.get("/tasks"))).isTrue();
  }

  @Test
  void takesAnUnknownValueAsTheInitialOne() {
    save("de", "LIGHT", "COMPACT");
    Page saved = save("../x", "PURPLE", "0");
    assertThat(language(saved)).isEqualTo("en");
    assertThat(theme(saved)).isEqualTo("light dark");
    assertThat(isCompact(saved)).isFalse();
  }

  private Page save(String language, String theme, String density) {
    return alice.submit(
        alice.get("/account/preferences").form("form[action$=/account/preferences]"),
        Map.of("language", language, "theme", theme, "density", density));
  }

  private static String language(Page page) {
    return page.html().expectFirst("html").attr("lang");
  }

  private static String theme(Page page) {
    return page.html().expectFirst("meta[name=color-scheme]").attr("content");
  }

  private static boolean isCompact(Page page) {
    return !page.html().select("link[href$=compact.css]").isEmpty();
  }
}
