package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.AccountSteps.PASSWORD;
import static dev.banyan.system.AccountSteps.invite;
import static dev.banyan.system.AccountSteps.openEmail;
import static dev.banyan.system.AccountSteps.signOut;
import static dev.banyan.system.BrowserSteps.enterPassword;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static dev.banyan.system.BrowserSteps.window;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Accounts as their owners meet them: by emails, passkeys and codes, in a real browser.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class AccountsIT {
  @Test
  void signsUpByEmailReportsASignInAndChoosesANewPassword(Stack stack, Browser browser)
      throws Exception {
    try (BrowserContext office = window(browser, 1440, ColorScheme.LIGHT);
        BrowserContext home = window(browser, 360, ColorScheme.DARK)) {
      Page admin = office.newPage();
      signIn(admin, stack, "admin");
      admin.navigate(stack.monolith() + "/admin/access");
      admin.getByLabel("Open").check();
      admin.getByRole(AriaRole.BUTTON, named("Save")).click();
      assertThat(admin.getByText("Access policy saved.")).isVisible();
      PageAssertions.check(admin, "access");

      Page page = home.newPage();
      page.navigate(stack.monolith() + "/login");
      page.getByRole(AriaRole.LINK, named("Sign up")).click();
      ask(page, "nora@example.org");
      page.navigate(stack.monolith() + "/mailbox");
      PageAssertions.check(page, "mailbox");
      openEmail(page, stack, "nora@example.org");
      page.getByLabel("Username").fill("nora");
      page.getByLabel("Password").fill("password1234");
      page.getByRole(AriaRole.BUTTON, named("Create account")).click();
      assertThat(page.getByText("easy to guess")).isVisible();
      PageAssertions.check(page, "signup-finish");
      page.getByLabel("Password").fill(PASSWORD);
      page.getByRole(AriaRole.BUTTON, named("Create account")).click();
      assertThat(page.getByText("Your account was created.")).isVisible();
      signIn(page, stack.monolith(), "nora", PASSWORD);

      page.navigate(stack.monolith() + "/account");
      PageAssertions.check(page, "account");
      page.getByRole(AriaRole.LINK, named("Sessions")).click();
      assertThat(page.getByText("this session")).isVisible();
      PageAssertions.check(page, "sessions");
      page.getByRole(AriaRole.LINK, named("Activity")).click();
      Locator notMe = page.getByRole(AriaRole.BUTTON).filter(saying("This wasn’t me"));
      assertThat(notMe).hasCount(1);
      PageAssertions.check(page, "activity");
      notMe.click();
      assertThat(page.getByText("Your account is secured").first()).isVisible();
      openEmail(page, stack, "nora@example.org");
      page.getByLabel("New password").fill("nine plovers call");
      page.getByRole(AriaRole.BUTTON, named("Set password")).click();
      assertThat(page.getByText("Your password was changed.")).isVisible();

      page.getByRole(AriaRole.LINK, named("Sign in with an email link")).click();
      ask(page, "nora@example.org");
      openEmail(page, stack, "nora@example.org");
      PageAssertions.check(page, "sign-in-arrive");
      String link = page.url();
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      page.waitForURL("**/tasks*");
      page.navigate(link);
      assertThat(page.getByText("This link has expired").first()).isVisible();
      PageAssertions.check(page, "link-ended");
    }
  }

  @Test
  void signsInWithAPasskeyAloneAndWithACodeAfterThePassword(Stack stack, Browser browser)
      throws Exception {
    String localhost = stack.monolith().replace("127.0.0.1", "localhost");
    try (BrowserContext context = window(browser, 768, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      invite(page, stack, "olga");
      CDPSession devices = context.newCDPSession(page);
      devices.send("WebAuthn.enable");
      devices.send("WebAuthn.addVirtualAuthenticator", fingerprintReader());
      signIn(page, localhost, "olga", PASSWORD);

      page.navigate(localhost + "/account/factors");
      page.getByLabel("Name", exactly()).fill("Reader");
      page.getByRole(AriaRole.BUTTON, named("Add passkey")).click();
      page.getByRole(AriaRole.BUTTON, named("Continue")).click();
      assertThat(page.getByLabel("Name", exactly()).first()).hasValue("Reader");
      PageAssertions.check(page, "factors");
      signOut(page);
      page.getByRole(AriaRole.BUTTON, named("Sign in with a passkey")).click();
      page.waitForURL("**/tasks*");

      page.navigate(localhost + "/account/factors");
      page.getByRole(AriaRole.BUTTON, named("Set up authenticator app")).click();
      String secret = page.locator("main code").innerText();
      PageAssertions.check(page, "app-new");
      page.getByLabel("Code from the app").fill(MobileApp.code(secret, Instant.now()));
      page.getByRole(AriaRole.BUTTON, named("Turn on")).click();
      assertThat(page.locator(".codes code")).hasCount(10);
      PageAssertions.check(page, "recovery-codes");
      String recoveryCode = page.locator(".codes code").first().innerText();

      signOut(page);
      enterPassword(page, localhost, "olga", PASSWORD);
      page.waitForURL("**/login/code*");
      PageAssertions.check(page, "code");
      page.getByLabel("Code from your authenticator app").fill(recoveryCode);
      page.getByLabel("Don’t ask again on this device").check();
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      page.waitForURL("**/tasks*");
      signOut(page);
      signIn(page, localhost, "olga", PASSWORD);

      page.navigate(localhost + "/account/factors");
      assertThat(page.getByText("9 of 10 recovery codes left")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Remove authenticator app")).click();
      assertThat(page.getByText("Authenticator app removed.")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Remove Reader")).click();
      assertThat(page.getByText("Passkey removed.")).isVisible();
    }
  }

  private static JsonObject fingerprintReader() {
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject parameters = new JsonObject();
    parameters.add("options", options);
    return parameters;
  }

  private static void ask(Page page, String address) {
    page.getByLabel("Email address").fill(address);
    page.getByRole(AriaRole.BUTTON, named("Send link")).click();
    assertThat(page.getByText("Check your email").first()).isVisible();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.FilterOptions saying(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
