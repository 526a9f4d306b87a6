package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static dev.banyan.system.BrowserSteps.window;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
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
  void canBeUsedByEveryUser(int width, ColorScheme colours, Stack stack, Browser browser)
      throws Exception {
    String look = width + "-" + colours.name().toLowerCase(Locale.ROOT);
    try (BrowserContext context = window(browser, width, colours)) {
      Page page = context.newPage();
      page.navigate(stack.monolith() + "/login");
      PageAssertions.check(page, "login-" + look);

      signIn(page, stack, "alice");
      add(page, "Water the fig " + look);
      PageAssertions.check(page, "tasks-" + look);

      page.getByRole(AriaRole.LINK, named("Water the fig " + look)).click();
      assertThat(page.getByLabel("Title")).hasValue("Water the fig " + look);
      PageAssertions.check(page, "task-" + look);
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
      page.getByRole(AriaRole.LINK, named("Plain and simple")).click();
      page.getByLabel("New comment").fill("Half a comment");
      page.getByLabel("Title").fill("Plain");
      page.getByRole(AriaRole.BUTTON, named("Save")).click();
      assertThat(page.getByLabel("New comment")).hasValue("Half a comment");
      page.getByLabel("Title").fill("Plain and simple");
      page.getByRole(AriaRole.BUTTON, named("Add comment")).click();
      assertThat(page.locator("#said")).containsText("Half a comment");
      assertThat(page.getByLabel("Title")).hasValue("Plain and simple");
      page.getByRole(AriaRole.BUTTON, named("Save")).click();

      page.getByRole(AriaRole.BUTTON, named("Done: Plain and simple")).click();
      page.navigate(stack.monolith() + "/tasks?view=done");
      assertThat(page.getByRole(AriaRole.LINK, named("Plain and simple"))).isVisible();
    }
  }

  @Test
  void keepsScrollPositionFocusAndHistory(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 360, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, stack, "bob");
      page.evaluate(ADD_TASKS, 70);
      page.navigate(stack.monolith() + "/tasks?label=places&sort=created_at");
      Locator next = page.getByRole(AriaRole.LINK, named("Next tasks"));
      next.click();
      assertThat(page.getByRole(AriaRole.LINK, named("Place 50"))).isInViewport();
      assertThat(page.locator("#list")).isFocused();
      String second = page.url();

      Locator row = page.locator(".task", having("Place 60"));
      row.focus();
      page.keyboard().press("Space");
      assertThat(page.locator("#notice")).containsText("Done: Place 60");
      assertThat(page.getByRole(AriaRole.BUTTON, named("Undo"))).isInViewport();
      assertThat(page.getByRole(AriaRole.LINK, named("Place 61"))).isFocused();
      assertThat(page.getByRole(AriaRole.LINK, named("Place 61"))).isInViewport();
      page.keyboard().press("Space");
      page.keyboard().press("z");
      assertThat(page.locator("#notice")).containsText("Reopened: Place 60");
      assertThat(page.locator(".task")).hasCount(20);
      assertThat(row).isFocused();
      assertThat(page).hasURL(second.replace("#list", ""));

      page.getByRole(AriaRole.LINK, named("Place 69")).click();
      assertThat(page.getByRole(AriaRole.HEADING, named("Place 69"))).isFocused();
      page.waitForFunction("scrollY === 0");
      page.goBack();
      assertThat(page.getByRole(AriaRole.LINK, named("Place 69"))).isFocused();
      assertThat(page.getByRole(AriaRole.LINK, named("Place 69"))).isInViewport();
      page.getByRole(AriaRole.LINK, named("Previous tasks")).click();
      assertThat(page.getByRole(AriaRole.LINK, named("Place 0"))).isInViewport();

      page.getByLabel("New task").fill("zz");
      page.getByLabel("New task").press("z");
      assertThat(page.getByLabel("New task")).hasValue("zzz");
    }
  }

  @Test
  void showsTasksBeforeFiltersOnAPhone(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context =
        browser.newContext(
            new NewContextOptions().setViewportSize(360, 740).setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      assertThat(page.locator("#by-priority")).isHidden();
      page.locator(".more-filters summary").click();
      page.locator("#by-priority").selectOption("HIGH");
      page.getByRole(AriaRole.BUTTON, named("Apply")).click();
      assertThat(page.locator("#by-priority")).isVisible();
      page.getByRole(AriaRole.LINK, named("Trash")).click();
      assertThat(page.getByRole(AriaRole.LINK, named("Trash"))).isInViewport();
      assertThat(page.locator("#by-priority")).isHidden();
      page.setViewportSize(1440, 740);
      assertThat(page.locator("#by-priority")).isVisible();
      assertThat(page.locator(".more-filters summary")).isHidden();
    }
  }

  @Test
  void saysThatTheTaskServiceIsAwayAndHealsByItself(Stack stack, Browser browser) throws Exception {
    // The service worker would show the last list instead.
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setServiceWorkers(ServiceWorkerPolicy.BLOCK))) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Survives");

      stack.kill("task-service");
      page.reload();
      assertThat(page.getByText("The task service does not answer").first()).isVisible();
      PageAssertions.shoot(page, "away");

      Locator task = page.getByRole(AriaRole.LINK, named("Survives"));
      task.waitFor(new Locator.WaitForOptions().setTimeout(Timeouts.RECOVERY_MILLIS));
      assertThat(page.getByText("The task service does not answer")).hasCount(0);
    }
  }

  // As the page itself would, only faster.
  private static final String ADD_TASKS =
      """
      async (count) => {
        const form = document.querySelector("#add");
        for (let i = 0; i < count; i++) {
          const body = new URLSearchParams(new FormData(form));
          ["title", "labels", "key"].forEach((name, at) => body.set(name, [`Place ${i}`, "places", `places-${i}`][at]));
          await fetch("/tasks", { method: "POST", body, redirect: "manual" });
        }
      }
      """;

  private static Page.LocatorOptions having(String title) {
    return new Page.LocatorOptions().setHasText(title);
  }

  private static void add(Page page, String title) {
    page.getByLabel("New task").fill(title);
    page.getByRole(AriaRole.BUTTON, named("Add")).click();
    assertThat(page.getByRole(AriaRole.LINK, named(title))).isVisible();
  }
}
