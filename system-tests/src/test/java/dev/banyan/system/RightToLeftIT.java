package dev.banyan.system;

import static dev.banyan.system.BrowserSteps.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages in a language that runs from right to left.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class RightToLeftIT {
  private static final List<String> PAGES =
      List.of(
          "/tasks",
          "/tasks?view=today",
          "/tasks?view=upcoming",
          "/tasks?view=all&layout=board&group=status",
          "/projects",
          "/labels",
          "/filters",
          "/notifications",
          "/account",
          "/account/notifications",
          "/account/tokens");
  private static final String MIRRORED =
      "() => document.querySelector('.brand').getBoundingClientRect().left"
          + " > document.querySelector('#sign-out').getBoundingClientRect().left";

  @ParameterizedTest
  @ValueSource(ints = {360, 1440})
  void mirrorsPagesWithoutCuttingThemOff(int width, Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, width, ColorScheme.LIGHT)) {
      TeamMember alice = TeamMember.signIn(context, stack, "alice", stack.password("alice"));
      alice.add("Right to left tomorrow 9am p1 #home @bob");
      alice.add("Very long title ".repeat(8));
      Page page = alice.page();
      for (String path : PAGES) {
        alice.open(path);
        assertThat(PseudoLocale.apply(page)).describedAs(path).isGreaterThan(5);
        PageAssertions.check(page, "right-to-left" + path.replaceAll("\\W+", "-") + "-" + width);
        assertThat(page.evaluate(MIRRORED)).describedAs(path).isEqualTo(true);
      }
      alice.open("/tasks");
      page.locator(".task .title").first().click();
      page.locator("#said, #comments").first().waitFor();
      PseudoLocale.apply(page);
      PageAssertions.check(page, "right-to-left-task-" + width);
    }
  }
}
