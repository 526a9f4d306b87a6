package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// How people get an account and leave it, with the emails that the local stack shows on a page.
final class AccountSteps {
  /// Of every account that a test creates.
  static final String PASSWORD = "seven herons wade";

  private AccountSteps() {}

  /// Creates an account by an administrator's invitation, in a browser that ends up signed out.
  static void invite(Page page, Stack stack, String name) throws Exception {
    signIn(page, stack, "admin");
    page.navigate(stack.monolith() + "/admin/access");
    page.getByLabel("Email address", new Page.GetByLabelOptions().setExact(true))
        .fill(name + "@example.org");
    page.getByRole(AriaRole.BUTTON, named("Invite")).click();
    assertThat(page.getByText("Invitation sent")).isVisible();
    signOut(page);
    openEmail(page, stack, name + "@example.org");
    page.getByLabel("Username").fill(name);
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Create account")).click();
    assertThat(page.getByText("Your account was created.")).isVisible();
  }

  /// Opens the link of the latest email that contains this text, once it has arrived.
  static void openEmail(Page page, Stack stack, String text) {
    Locator link =
        page.locator(".email", new Page.LocatorOptions().setHasText(text)).locator("a").first();
    Stack.await(
        "an email with " + text,
        () -> {
          page.navigate(stack.monolith() + "/mailbox");
          return link.count() > 0;
        });
    link.click();
    page.waitForURL("**token=*");
  }

  static void signOut(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Sign out")).first().click();
    page.waitForURL("**/login?out");
  }
}
