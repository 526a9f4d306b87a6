package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/// What a member of a team does with tasks, in a browser of their own.
record TeamMember(String name, Page page, String server) {

  static TeamMember signIn(BrowserContext browser, Stack stack, String name, String password) {
    Page page = browser.newPage();
    BrowserSteps.signIn(page, stack.monolith(), name, password);
    return new TeamMember(name, page, stack.monolith());
  }

  void open(String path) {
    page.navigate(server + path);
  }

  /// Adds a task by one line.
  void add(String line) {
    page.getByLabel("New task").fill(line);
    page.keyboard().press("Enter");
    isTold("Added.");
    assertThat(page.getByLabel("New task")).hasValue("");
  }

  Locator row(String title) {
    return page.locator(".task", new Page.LocatorOptions().setHasText(title));
  }

  /// Presses keys, one after another, on the row or the card of a task.
  void press(String title, String... keys) {
    row(title).focus();
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  void click(String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
  }

  void openTask(String title) {
    page.getByRole(AriaRole.LINK, named(title)).click();
    assertThat(page.getByLabel("Title")).hasValue(title);
  }

  void comment(String text) {
    page.getByLabel("New comment").fill(text);
    click("Add comment");
    sees("#said", text);
  }

  void sees(String part, String text) {
    assertThat(page.locator(part)).containsText(text);
  }

  void isTold(String text) {
    sees("#notice", text);
  }

  /// Waits until the open page counts unread notifications, without loading it again.
  void isNotified() {
    assertThat(page.locator(".to-inbox .count")).hasText(Pattern.compile("[1-9][0-9]*"));
  }
}
