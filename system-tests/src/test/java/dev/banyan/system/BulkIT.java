package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static dev.banyan.system.BrowserSteps.window;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Selecting and changing many tasks in a real browser: by keys, by the mouse, and on a phone.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class BulkIT {
  @Test
  void completesTenTasksWithTwoKeys(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      addTasks(stack, "ten", 10);
      page.navigate(stack.monolith() + "/tasks?label=ten");
      assertThat(rows(page)).hasCount(10);
      assertThat(bar(page)).not().isVisible();
      page.keyboard().press("Control+a");
      assertThat(bar(page)).containsText("10 tasks selected");
      assertThat(page.locator("#selection")).hasText("10 tasks selected");
      page.keyboard().press("Space");
      assertThat(page.locator("#notice")).containsText("10 tasks completed.");
      assertThat(rows(page)).hasCount(0);
      page.keyboard().press("z");
      assertThat(page.locator("#notice")).containsText("Changes of 10 tasks undone.");
      assertThat(rows(page)).hasCount(10);
    }
  }

  @Test
  void selectsAllThatMatchOnEveryPage(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      addTasks(stack, "pages", 53);
      page.navigate(stack.monolith() + "/tasks?label=pages");
      assertThat(rows(page)).hasCount(50);
      page.keyboard().press("Control+a");
      assertThat(bar(page)).containsText("53 tasks selected");
      page.keyboard().press("p");
      page.keyboard().press("1");
      assertThat(page.locator("#notice")).containsText("Priority Urgent for 53 tasks.");
      page.keyboard().press("Control+a");
      assertThat(bar(page)).containsText("53 tasks selected");
      page.keyboard().press("Escape");
      assertThat(bar(page)).not().isVisible();
      assertThat(page.locator("#selection")).hasText("No tasks selected");
    }
  }

  @Test
  void selectsRangesByKeysAndByTheMouse(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      addTasks(stack, "range", 6);
      page.navigate(stack.monolith() + "/tasks?label=range");
      rows(page).nth(1).focus();
      page.keyboard().press("x");
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("Shift+X");
      assertThat(bar(page)).containsText("3 tasks selected");
      page.keyboard().press("s");
      assertThat(page.locator(".bulk details[data-bulk=s] .choices")).isVisible();
      page.keyboard().press("Escape");
      assertThat(bar(page)).containsText("3 tasks selected");
      page.keyboard().press("Escape");
      assertThat(bar(page)).not().isVisible();

      Locator boxes = page.locator(".task .select input");
      boxes.nth(0).click();
      boxes.nth(3).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
      assertThat(bar(page)).containsText("4 tasks selected");
      page.keyboard().press("a");
      page.keyboard().type("nobody-here");
      page.keyboard().press("Enter");
      assertThat(page.locator(".failures"))
          .containsText("must be the username of an active account");
      assertThat(bar(page)).containsText("4 tasks selected");
      bar(page).getByText("Labels", new Locator.GetByTextOptions().setExact(true)).click();
      page.locator("#bulk-label").fill("garden");
      page.locator("#bulk-label").press("Enter");
      assertThat(page.locator("#notice")).containsText("Label garden added to 4 tasks.");
      page.getByRole(AriaRole.BUTTON, named("Undo")).click();
      assertThat(page.locator("#notice")).containsText("Changes of 4 tasks undone.");
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
      addTasks(stack, "look-" + look, 3);
      page.navigate(stack.monolith() + "/tasks?label=look-" + look);
      page.locator(".task .select input").first().check();
      assertThat(bar(page)).containsText("1 task selected");
      PageAssertions.check(page, "bulk-" + look);
      bar(page).getByText("Move", new Locator.GetByTextOptions().setExact(true)).click();
      PageAssertions.check(page, "bulk-menu-" + look);
    }
  }

  private static Locator bar(Page page) {
    return page.locator("#bulk");
  }

  private static Locator rows(Page page) {
    return page.locator(".task");
  }

  private static void addTasks(Stack stack, String label, int count) throws Exception {
    String token = stack.token("alice");
    for (int i = 0; i < count; i++) {
      stack.post(
          stack.monolith() + "/api/v1/tasks",
          token,
          "{\"title\": \"%s %d\", \"labels\": [\"%s\"]}".formatted(label, i, label));
    }
  }
}
