package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The admin in a real browser, over people and over tasks that live in the task service.
@ExtendWith(SharedStack.class)
class AdminIT {
  private static @Nullable Chromium chromium;

  @BeforeAll
  static void openTheBrowser() {
    assumeTrue(Chromium.program().isPresent(), "skipped, because no Chromium is installed");
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void managesTasksOfTheServiceByMouseAndKeyboard(Stack stack) throws Exception {
    try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
      Page page = signedIn(context, stack);
      check(page, "admin-home-1440-light");

      page.keyboard().press("Control+k");
      page.keyboard().type("add task");
      assertThat(page.locator("#palette li").first()).containsText("Add task");
      page.keyboard().press("Enter");
      page.getByLabel("Title").fill("From the admin");
      page.keyboard().press("Control+s");
      assertThat(page.getByText("Added: From the admin")).isVisible();
      check(page, "admin-list-1440-light");

      page.locator("tr.record td[data-field=priority]").first().dblclick();
      page.locator(".cell select").selectOption("HIGH");
      page.locator(".cell select").press("Enter");
      assertThat(page.locator("tr.record td[data-field=priority]").first()).hasText("High");

      page.keyboard().press("k");
      page.keyboard().press("x");
      page.getByLabel("With the selected").selectOption("delete");
      page.getByRole(AriaRole.BUTTON, named("Do")).click();
      check(page, "admin-sure-1440-light");
      page.getByRole(AriaRole.BUTTON, named("Move to trash this one")).click();
      assertThat(page.getByText("Move to trash: From the admin")).isVisible();

      page.navigate(stack.monolith() + "/admin/records/task?f.inTrash=true");
      page.getByRole(AriaRole.LINK, named("From the admin")).first().click();
      page.locator("#history").click();
      assertThat(page.locator(".changes > li").first()).containsText("In the trash");
      check(page, "admin-history-1440-light");
    }
  }

  @Test
  void fitsAPhoneInTheDark(Stack stack) throws Exception {
    try (BrowserContext context = context(360, ColorScheme.DARK)) {
      Page page = signedIn(context, stack);
      for (String path :
          List.of(
              "",
              "/records/person",
              "/records/person/one?id=alice",
              "/records/task/new",
              "/records/person/import",
              "/history")) {
        page.navigate(stack.monolith() + "/admin" + path);
        check(page, "admin" + path.replaceAll("[^a-z]+", "-") + "-360-dark");
      }
    }
  }

  private static BrowserContext context(int width, ColorScheme colours) {
    if (chromium == null) {
      throw new IllegalStateException("no browser is open");
    }
    return chromium
        .browser()
        .newContext(new NewContextOptions().setViewportSize(width, 800).setColorScheme(colours));
  }

  private static Page signedIn(BrowserContext context, Stack stack) throws Exception {
    Page page = context.newPage();
    page.navigate(stack.monolith() + "/login");
    page.getByLabel("Name").fill("admin");
    page.getByLabel("Password").fill(stack.password("admin"));
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.waitForURL("**/tasks*");
    page.navigate(stack.monolith() + "/admin");
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /// No serious or critical finding, nothing wider than the window, and a picture for people.
  private static void check(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
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
}
