package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

/// Programs as an administrator registers them.
final class OAuthClientSteps {
  private OAuthClientSteps() {}

  /// @param redirect where a person goes back to; empty for a service
  /// @param account that a service acts on; empty for others
  /// @return the secret; empty where it has none
  static String register(
      Page admin, Stack stack, String id, String kind, String redirect, String account) {
    admin.navigate(stack.monolith() + "/admin/records/oauth-client/new");
    admin.locator("#v-name").fill("The " + id);
    admin.locator("#v-id").fill(id);
    admin.locator("#v-kind").selectOption(new SelectOption().setLabel(kind));
    admin.getByLabel("Read your tasks").check();
    admin.locator("#v-redirects").fill(redirect);
    admin.locator("#v-account").fill(account);
    admin.getByRole(AriaRole.BUTTON, named("Save")).click();
    assertThat(admin.getByText("Added: The " + id)).isVisible();
    var notes = admin.locator(".notice code");
    String note = notes.count() == 0 ? "" : notes.first().textContent();
    return note.substring(note.lastIndexOf(' ') + 1);
  }

  static void remove(Page admin, Stack stack, String id) {
    admin.navigate(stack.monolith() + "/admin/records/oauth-client/one?id=" + id);
    admin.getByRole(AriaRole.BUTTON, named("Delete")).click();
    admin.locator("form.buttons button.danger").click();
    assertThat(admin.getByText("Delete: The " + id)).isVisible();
  }
}
