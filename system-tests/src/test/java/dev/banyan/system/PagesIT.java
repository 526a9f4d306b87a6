package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.Browsing.named;
import static dev.banyan.system.Browsing.signIn;
import static dev.banyan.system.Browsing.window;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person sees: sign-in and the task pages in a real browser, found by what they say.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class PagesIT {
  @ParameterizedTest
  @CsvSource({"360, LIGHT", "360, DARK", "1440, LIGHT", "1440, DARK"})
  void canBeUsedByEverybody(int width, ColorScheme colours, Stack stack, Browser browser)
      throws Exception {
    String look = width + "-" + colours.name().toLowerCase(Locale.ROOT);
    try (BrowserContext context = window(browser, width, colours)) {
      Page page = context.newPage();
      page.navigate(stack.monolith() + "/login");
      Looks.check(page, "login-" + look);

      signIn(page, stack, "alice");
      add(page, "Water the fig " + look);
      Looks.check(page, "tasks-" + look);

      page.getByRole(AriaRole.LINK, named("Water the fig " + look)).click();
      assertThat(page.getByLabel("Title")).hasValue("Water the fig " + look);
      Looks.check(page, "task-" + look);
    }
  }

  @Test
  void completesDeletesAndUndoes(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Undo me <script>");

      page.getByRole(AriaRole.BUTTON, named("Move to trash: Undo me <script>")).click();
      assertThat(page.getByRole(AriaRole.LINK, named("Undo me <script>"))).hasCount(0);
      page.getByRole(AriaRole.BUTTON, named("Undo")).click();
      assertThat(page.getByRole(AriaRole.LINK, named("Undo me <script>"))).isVisible();

      page.getByRole(AriaRole.BUTTON, named("Done: Undo me <script>")).click();
      // A click sends the form in the background: to leave at once would cut it off.
      assertThat(page.getByRole(AriaRole.LINK, named("Undo me <script>"))).hasCount(0);
      page.navigate(stack.monolith() + "/tasks?view=done");
      assertThat(page.getByRole(AriaRole.LINK, named("Undo me <script>"))).isVisible();
    }
  }

  @Test
  void worksWithTheKeyboardAlone(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(stack.monolith() + "/login");
      page.keyboard().type("alice");
      page.keyboard().press("Tab");
      page.keyboard().type(stack.password("alice"));
      page.keyboard().press("Enter");
      page.waitForURL("**/tasks*");

      page.keyboard().press("n");
      page.keyboard().type("By keys alone");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.LINK, named("By keys alone"))).isVisible();
    }
  }

  @Test
  void worksWithoutJavaScript(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context =
        browser.newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      signIn(page, stack, "bob");
      add(page, "Plain and simple");
      page.getByRole(AriaRole.BUTTON, named("Done: Plain and simple")).click();
      page.navigate(stack.monolith() + "/tasks?view=done");
      assertThat(page.getByRole(AriaRole.LINK, named("Plain and simple"))).isVisible();
    }
  }

  @Test
  void saysThatTheTaskServiceIsAwayAndHealsByItself(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Survives");

      stack.kill("task-service");
      page.reload();
      assertThat(page.getByText("The task service does not answer").first()).isVisible();
      Looks.shoot(page, "away");

      Locator task = page.getByRole(AriaRole.LINK, named("Survives"));
      task.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
      assertThat(page.getByText("The task service does not answer")).hasCount(0);
    }
  }

  private static void add(Page page, String title) {
    page.getByLabel("New task").fill(title);
    page.getByRole(AriaRole.BUTTON, named("Add")).click();
    assertThat(page.getByRole(AriaRole.LINK, named(title))).isVisible();
  }
}
