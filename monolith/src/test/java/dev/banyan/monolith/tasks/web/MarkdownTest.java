package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MessageBundles;
import dev.banyan.monolith.markdown.MarkdownDocument;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  private static String html(String notes, String... users) {
    return Markdown.html(
        notes, WORDS, Stream.of(users).map(Username::new).collect(Collectors.toSet()));
  }

  @Test
  void emphasizesMentionsOfUsers() {
    String bob = "<strong class=\"mention\">@bob</strong>";
    assertThat(html("Ask @bob, @carol or @bob.", "bob"))
        .isEqualTo("<p>Ask " + bob + ", @carol or " + bob + ".</p>\n");
    assertThat(html("**@bob_** | <b>@bob</b> | ~~@bob~~", "bob"))
        .contains("<strong>" + bob + "_</strong>", "&lt;b&gt;" + bob, "<del>" + bob + "</del>");
    assertThat(html("- [ ] @Bob & <i>", "bob"))
        .contains("<strong class=\"mention\">@Bob</strong> &amp; &lt;i&gt;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`@bob`",
        "    @bob",
        "```\n@bob\n```",
        "~~~ @bob\nx\n~~~",
        "[@bob](https://example.org)",
        "https://example.org/@bob",
        "me@bob.example",
        "<a href='@bob'>",
        "bob"
      })
  void findsNoMentionsInCodeAndLinks(String notes) {
    assertThat(MarkdownDocument.mentions(notes)).isEmpty();
    assertThat(html(notes, "bob")).doesNotContain("mention");
  }

  @Test
  void findsTwentyMentions() {
    String names =
        IntStream.range(0, 30).mapToObj(i -> "@user" + i).collect(Collectors.joining(" and "));
    assertThat(MarkdownDocument.mentions(names + " " + names))
        .hasSize(20)
        .startsWith(new Username("user0"), new Username("user1"));
    assertThat(html(names, "user19", "user20")).contains("@user19</strong>", " @user20 ");
  }
}
