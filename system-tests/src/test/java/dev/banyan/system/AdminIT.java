package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static dev.banyan.system.BrowserSteps.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The admin in a real browser, over people and over tasks that live in the task service.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class AdminIT {
  @Test
  void managesTasksOfTheServiceByMouseAndKeyboard(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 1440, ColorScheme.LIGHT)) {
      Page page = signedIn(context, stack);
      PageAssertions.check(page, "admin-home-1440-light");

      page.keyboard().press("Control+k");
      page.keyboard().type("add task");
      assertThat(page.locator("#palette li").first()).containsText("Add task");
      page.keyboard().press("Enter");
      page.getByLabel("Title").fill("From the admin");
      page.keyboard().press("Control+s");
      assertThat(page.getByText("Added: From the admin")).isVisible();
      PageAssertions.check(page, "admin-list-1440-light");

      page.locator("tr.record td[data-field=priority]").first().dblclick();
      page.locator(".cell select").selectOption("HIGH");
      page.locator(".cell select").press("Enter");
      assertThat(page.locator("tr.record td[data-field=priority]").first()).hasText("High");

      page.keyboard().press("k");
      page.keyboard().press("x");
      page.getByLabel("Action for selected records").selectOption("delete");
      page.getByRole(AriaRole.BUTTON, named("Run")).click();
      PageAssertions.check(page, "admin-sure-1440-light");
      page.getByRole(AriaRole.BUTTON, named("Move to trash")).click();
      assertThat(page.getByText("Move to trash: From the admin")).isVisible();

      page.navigate(stack.monolith() + "/admin/records/task?f.inTrash=true");
      page.getByRole(AriaRole.LINK, named("From the admin")).first().click();
      assertThat(page.getByText("This record is in the trash.")).isVisible();
      PageAssertions.check(page, "admin-trash-1440-light");
      page.getByRole(AriaRole.BUTTON, named("Restore from trash")).click();
      assertThat(page.getByText("Restore from trash: From the admin")).isVisible();
      page.locator("#history").click();
      assertThat(page.locator(".changes > li").first()).containsText("In trash");
      PageAssertions.check(page, "admin-history-1440-light");
    }
  }

  @Test
  void impersonatesAUserUnderABannerAndReturns(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 390, ColorScheme.LIGHT)) {
      Page page = signedIn(context, stack);
      page.navigate(stack.monolith() + "/admin/records/user/one?id=bob");
      page.getByRole(AriaRole.LINK, named("Impersonate …")).click();
      page.getByLabel("Reason").fill("He cannot find his list");
      PageAssertions.check(page, "admin-impersonation-390-light");
      page.getByRole(AriaRole.BUTTON, named("Impersonate bob")).click();
      Locator banner = page.locator("aside.impersonation");
      assertThat(banner).containsText("You are impersonating Bob (bob). 30 minutes left.");
      page.getByPlaceholder("New task").fill("Made for Bob");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Made for Bob").first()).isVisible();
      assertThat(banner).isVisible();
      PageAssertions.check(page, "tasks-impersonation-390-light");
      page.navigate(stack.monolith() + "/account");
      assertThat(page.getByText("Not available while impersonating")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Stop impersonating")).click();
      assertThat(page.getByText("Impersonation ended")).isVisible();
      page.navigate(stack.monolith() + "/tasks");
      assertThat(banner).hasCount(0);
    }
  }

  @Test
  void opensAListByYearMonthAndDay(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 1440, ColorScheme.DARK)) {
      Page page = signedIn(context, stack);
      page.navigate(stack.monolith() + "/admin/records/security-event");
      for (int step = 0; step < 3; step++) {
        page.locator(".drill ul a").last().click();
        assertThat(page.locator(".drill ol li")).hasCount(step + 2);
        assertThat(page.locator("tr.record").first()).isVisible();
      }
      PageAssertions.check(page, "admin-drill-1440-dark");
      page.getByRole(AriaRole.LINK, named("All")).click();
      assertThat(page.locator(".drill ol li")).hasCount(0);
    }
  }

  @Test
  void fitsAPhoneInTheDark(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 360, ColorScheme.DARK)) {
      Page page = signedIn(context, stack);
      for (String path :
          List.of(
              "",
              "/records/user",
              "/records/user/one?id=alice",
              "/records/impersonation",
              "/records/change",
              "/records/security-event",
              "/records/session",
              "/records/personal-access-token",
              "/records/attachment",
              "/records/signing-key",
              "/records/group",
              "/records/oauth-client",
              "/records/task/new",
              "/records/user/import",
              "/history")) {
        page.navigate(stack.monolith() + "/admin" + path);
        PageAssertions.check(page, "admin" + path.replaceAll("[^a-z]+", "-") + "-360-dark");
      }
    }
  }

  private static Page signedIn(BrowserContext context, Stack stack) throws Exception {
    Page page = context.newPage();
    signIn(page, stack, "admin");
    page.navigate(stack.monolith() + "/admin");
    return page;
  }
}
