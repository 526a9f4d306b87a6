package dev.banyan.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;

/// What people do on every site: open a window, find things by their names, sign in.
final class BrowserSteps {
  private BrowserSteps() {}

  static BrowserContext window(Browser browser, int width, ColorScheme colours) {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(colours));
  }

  /// Called exactly this.
  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /// As one of the first users, with the first password.
  static void signIn(Page page, Stack stack, String user) throws IOException, InterruptedException {
    signIn(page, stack.monolith(), user, stack.password(user));
  }

  static void signIn(Page page, String address, String name, String password) {
    enterPassword(page, address, name, password);
    page.waitForURL("**/tasks*");
  }

  /// The first half of a sign-in, wherever that leads.
  static void enterPassword(Page page, String address, String name, String password) {
    page.navigate(address + "/login");
    page.getByLabel("Username").fill(name);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
  }
}
