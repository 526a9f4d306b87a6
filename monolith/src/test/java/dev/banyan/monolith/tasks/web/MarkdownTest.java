package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MessageBundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static final TaskMessages WORDS = new TaskMessages(MessageBundles.source());

  @Test
  void linksBareAddresses() {
    assertThat(Markdown.html("See https://example.org/a?b=1&c=2, or mail bob@example.org.", WORDS))
        .contains("href=\"https://example.org/a?b=1&amp;c=2\"")
        .contains("href=\"mailto:bob@example.org\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "<javascript:alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,1)",
        "ftp://example.org",
        "| <script>alert(1)</script> |\n|---|\n| [x](javascript:alert(1)) |",
        "- [ ] <img src=x onerror=alert(1)>",
        "~~<b onclick=alert(1)>~~"
      })
  void neverRunsAnything(String notes) {
    assertThat(Markdown.html(notes, WORDS))
        .doesNotContain("href=\"javascript", "href=\"data", "href=\"ftp")
        .doesNotContain("<script", "<img", "<b ");
  }

  @Test
  void showsCheckLists() {
    assertThat(Markdown.html("- [ ] water\n- [x] prune", WORDS))
        .contains("<input type=\"checkbox\" disabled=\"\" aria-label=\"Not done\"")
        .contains("checked=\"\"")
        .contains("aria-label=\"Done\"");
  }

  @Test
  void showsTablesAndStrikethrough() {
    assertThat(Markdown.html("| a | b |\n|---|--:|\n| 1 | ~~2~~ |", WORDS))
        .contains("<table tabindex=\"0\">", "<th>a</th>", "<del>2</del>");
    assertThat(Markdown.html("about ~5 to ~6", WORDS)).doesNotContain("<del>");
  }

  @Test
  void loadsNoPictures() {
    assertThat(Markdown.html("![tree](https://example.org/t.png)", WORDS))
        .doesNotContain("<img")
        .contains("tree");
  }
}
