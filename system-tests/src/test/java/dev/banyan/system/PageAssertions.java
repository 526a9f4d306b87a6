package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/// What every page must look like.
final class PageAssertions {
  private PageAssertions() {}

  /// No serious or critical finding, nothing wider than the window, and a picture for people.
  static void check(Page page, String name) {
    shoot(page, name);
    List<String> findings =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " at " + rule.getNodes().getFirst().getHtml())
                .toList();
    assertThat(findings).describedAs(name).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .describedAs(name + " needs no scrolling sideways")
        .isEqualTo(true);
  }

  static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }
}
