package dev.banyan.monolith.tasks.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.admin.web.TextareaContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// What holds for every page's template.
class TemplatesTest {

  @Test
  void leavesNoscriptOutOfRepliesToHtmx() throws IOException {
    for (Document template : templates()) {
      template
          .select("noscript")
          .forEach(
              one -> assertThat(one.attr("th:if")).describedAs("%s", one).contains("htmx != true"));
    }
  }

  @Test
  void reloadsByItselfOnlyWithoutJavaScript() throws IOException {
    for (Document template : templates()) {
      assertThat(template.select("[http-equiv=refresh]"))
          .allMatch(one -> one.closest("noscript") != null);
    }
  }

  @Test
  void keepsALineBreakAtTheBeginningOfATextarea() throws IOException {
    for (Document template : templates()) {
      template
          .select("textarea[th:text]")
          .forEach(one -> assertThat(one.attr("th:text")).contains("@banyanAdminTextarea.of("));
    }
    TextareaContent textarea = new TextareaContent();
    assertThat(textarea.of("\n\na")).isEqualTo("\n\n\na");
    assertThat(textarea.of("\r\na")).isEqualTo("\n\r\na");
    assertThat(textarea.of("a\n")).isEqualTo("a\n");
    assertThat(textarea.of(null)).isEmpty();
  }

  private static List<Document> templates() throws IOException {
    Resource[] files =
        new PathMatchingResourcePatternResolver().getResources("classpath*:templates/**/*.html");
    assertThat(files).hasSizeGreaterThan(50);
    List<Document> templates = new ArrayList<>();
    for (Resource file : Stream.of(files).toList()) {
      templates.add(Jsoup.parse(file.getContentAsString(UTF_8)));
    }
    return templates;
  }
}
