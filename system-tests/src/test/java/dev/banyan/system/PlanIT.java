package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static dev.banyan.system.BrowserSteps.window;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Planning a day in a real browser: one line to add a task, keys to put it off, dragging.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class PlanIT {
  @Test
  void addsPlansAndChangesByKeys(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      page.navigate(stack.monolith() + "/tasks?view=today");
      page.keyboard().press("n");
      page.keyboard().type("Prune the plum today p2 #orchard");
      assertThat(page.locator("#quick-preview")).containsText("Prune the plum");
      assertThat(page.locator("#quick-preview")).containsText("High");
      page.keyboard().press("Enter");
      Locator row = row(page, "Prune the plum");
      assertThat(row.locator(".facts")).containsText("orchard");

      row.focus();
      page.keyboard().press("p");
      page.keyboard().press("1");
      assertThat(row.locator(".priority")).hasText("Urgent");

      row.focus();
      page.keyboard().press("s");
      page.keyboard().press("t");
      assertThat(page.locator("#notice")).containsText("Moved to tomorrow: Prune the plum");
      assertThat(row).hasCount(0);
      page.keyboard().press("z");
      assertThat(page.locator("#notice")).containsText("Date restored: Prune the plum");
      assertThat(row).isVisible();
      page.keyboard().press("z");
      assertThat(page.locator("#notice")).hasText("There is nothing to undo.");
      assertThat(row).isVisible();

      row.focus();
      page.keyboard().press("a");
      page.keyboard().type("bob");
      page.keyboard().press("Enter");
      assertThat(page.locator("#notice")).containsText("Assigned to bob: Prune the plum");
      assertThat(row).hasCount(0);
    }
  }

  @Test
  void closesTheMenuByEscapeAndByClickingElsewhere(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Escape the maze");
      Locator row = row(page, "Escape the maze");
      Locator menu = row.locator(".choices");
      row.focus();
      page.keyboard().press("s");
      assertThat(menu).isVisible();
      page.keyboard().press("Escape");
      assertThat(menu).not().isVisible();
      assertThat(row).isFocused();
      page.keyboard().press("a");
      assertThat(menu).isVisible();
      page.locator("h1, .top").first().click(new Locator.ClickOptions().setForce(true));
      assertThat(menu).not().isVisible();
    }
  }

  @Test
  void movesATaskToAnotherDayByDraggingIt(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 1440, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Drag the net tomorrow");
      page.navigate(stack.monolith() + "/tasks?view=upcoming");
      Locator days = page.locator("section[data-day]");
      assertThat(days.nth(0)).containsText("Drag the net");
      row(page, "Drag the net").locator(".title").dragTo(days.nth(4).locator("h2"));
      assertThat(days.nth(4)).containsText("Drag the net");
      assertThat(page.locator("#notice")).containsText("Drag the net");
      page.getByRole(AriaRole.BUTTON, named("Undo")).click();
      assertThat(days.nth(0)).containsText("Drag the net");

      add(page, "Haul the net start tomorrow due in 3 days");
      assertThat(days.nth(0)).containsText("Haul the net");
      Locator due = days.nth(2).locator(".task", having("Haul the net"));
      due.locator(".title").dragTo(days.nth(4).locator("h2"));
      assertThat(days.nth(4)).containsText("Haul the net");
      assertThat(days.nth(0)).containsText("Haul the net");
      assertThat(due).hasCount(0);
    }
  }

  @Test
  void findsTasksAndRunsCommandsFromThePalette(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Palette plum");
      assertThat(row(page, "Palette plum")).isVisible();
      page.getByLabel("New task").fill("Half a line");
      page.keyboard().press("Control+k");
      Locator input = page.getByRole(AriaRole.COMBOBOX, named("Search tasks and commands"));
      assertThat(input).isFocused();
      page.keyboard().type("plum pal");
      Locator options = page.locator("#command-palette [role=option]:visible");
      assertThat(options.first()).containsText("Palette plum");
      assertThat(options.first().locator("mark")).hasCount(2);
      assertThat(page.locator("#palette-status")).hasText("2 results.");

      page.keyboard().press("Escape");
      assertThat(page.getByLabel("New task")).isFocused();
      assertThat(page.getByLabel("New task")).hasValue("Half a line");
      page.getByLabel("New task").fill("");
      page.getByRole(AriaRole.BUTTON, named("Search")).click();
      assertThat(input).hasValue("plum pal");
      assertThat(options.first()).containsText("Palette plum");
      page.evaluate("htmx.ajax('GET', '/tasks', { target: 'body' })");
      assertThat(input).hasValue("plum pal");
      assertThat(input).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("Title")).hasValue("Palette plum");

      page.route("**/tasks/palette*", Route::abort);
      page.keyboard().press("Control+k");
      page.keyboard().type("done");
      assertThat(page.locator("#palette-status")).containsText("Tasks could not be searched.");
      assertThat(input).hasValue("done");
      page.keyboard().press("ArrowUp");
      assertThat(options.last()).hasAttribute("aria-selected", "true");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(stack.monolith() + "/tasks?view=done");
    }
  }

  @ParameterizedTest
  @CsvSource({"360, LIGHT", "360, DARK", "1440, LIGHT", "1440, DARK"})
  void canBeUsedByEveryUser(int width, ColorScheme colours, Stack stack, Browser browser)
      throws Exception {
    String look = width + "-" + colours.name().toLowerCase(Locale.ROOT);
    try (BrowserContext context = window(browser, width, colours)) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      add(page, "Look " + look + " today 23:59 p1 #look");
      page.navigate(stack.monolith() + "/tasks?view=today");
      PageAssertions.check(page, "today-" + look);
      page.locator(".task .menu > summary").first().click();
      PageAssertions.check(page, "today-menu-" + look);
      page.navigate(stack.monolith() + "/tasks?view=upcoming");
      PageAssertions.check(page, "upcoming-" + look);
      page.keyboard().press("?");
      PageAssertions.check(page, "keys-" + look);
      page.keyboard().press("Control+k");
      page.keyboard().type("look " + width);
      assertThat(page.locator("#palette-tasks")).isVisible();
      assertThat(page.locator("#command-palette mark").first()).isVisible();
      PageAssertions.check(page, "palette-" + look);
    }
  }

  private static void add(Page page, String line) {
    page.getByLabel("New task").fill(line);
    page.getByRole(AriaRole.BUTTON, named("Add")).click();
    assertThat(page.locator("#notice")).containsText("Added.");
  }

  private static Locator row(Page page, String title) {
    return page.locator(".task", new Page.LocatorOptions().setHasText(title));
  }

  private static Locator.LocatorOptions having(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }
}
