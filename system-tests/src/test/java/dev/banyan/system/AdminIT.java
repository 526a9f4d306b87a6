package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.Browsing.named;
import static dev.banyan.system.Browsing.signIn;
import static dev.banyan.system.Browsing.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
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
      Looks.check(page, "admin-home-1440-light");

      page.keyboard().press("Control+k");
      page.keyboard().type("add task");
      assertThat(page.locator("#palette li").first()).containsText("Add task");
      page.keyboard().press("Enter");
      page.getByLabel("Title").fill("From the admin");
      page.keyboard().press("Control+s");
      assertThat(page.getByText("Added: From the admin")).isVisible();
      Looks.check(page, "admin-list-1440-light");

      page.locator("tr.record td[data-field=priority]").first().dblclick();
      page.locator(".cell select").selectOption("HIGH");
      page.locator(".cell select").press("Enter");
      assertThat(page.locator("tr.record td[data-field=priority]").first()).hasText("High");

      page.keyboard().press("k");
      page.keyboard().press("x");
      page.getByLabel("With the selected").selectOption("delete");
      page.getByRole(AriaRole.BUTTON, named("Do")).click();
      Looks.check(page, "admin-sure-1440-light");
      page.getByRole(AriaRole.BUTTON, named("Move to trash this one")).click();
      assertThat(page.getByText("Move to trash: From the admin")).isVisible();

      page.navigate(stack.monolith() + "/admin/records/task?f.inTrash=true");
      page.getByRole(AriaRole.LINK, named("From the admin")).first().click();
      page.locator("#history").click();
      assertThat(page.locator(".changes > li").first()).containsText("In the trash");
      Looks.check(page, "admin-history-1440-light");
    }
  }

  @Test
  void fitsAPhoneInTheDark(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = window(browser, 360, ColorScheme.DARK)) {
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
        Looks.check(page, "admin" + path.replaceAll("[^a-z]+", "-") + "-360-dark");
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
