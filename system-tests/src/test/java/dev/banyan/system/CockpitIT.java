package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static dev.banyan.system.BrowserSteps.window;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The cockpit in a real browser: live in any number of tabs, plain about it when it is not, and
/// asking before what cannot be undone.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class CockpitIT {
  private static final String TASKS = "/admin/migration/tasks";
  private static final String COMMENTS = "/admin/migration/comments";
  // HTTP/1.1 allows six connections to a host.
  private static final int TABS = 7;

  @Test
  void staysLiveInMoreTabsThanABrowserHasConnections(Stack stack, Browser browser)
      throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page first = context.newPage();
      signIn(first, stack, "admin");
      List<Page> tabs = new ArrayList<>(List.of(first));
      while (tabs.size() < TABS) {
        tabs.add(context.newPage());
      }
      for (int i = 0; i < TABS; i++) {
        tabs.get(i).navigate(stack.monolith() + (i % 2 == 0 ? TASKS : COMMENTS));
        assertLive(tabs.get(i));
      }
      tabs.forEach(CockpitIT::assertAdvances);

      Page other = context.newPage();
      other.navigate(stack.monolith() + "/tasks");
      assertThat(other.getByLabel("New task")).isVisible();

      // The others stay live without the one that came first.
      first.close();
      tabs.subList(1, TABS).forEach(CockpitIT::assertAdvances);
    }
  }

  @Test
  void saysThatItsConnectionIsLostAndComesBackByItself(Stack stack, Browser browser)
      throws Exception {
    int port = URI.create(stack.monolith()).getPort();
    try (FaultyNetwork network = FaultyNetwork.to(port);
        BrowserContext context = window(browser, 1440, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, network.address(), "admin", stack.password("admin"));
      page.navigate(network.address() + TASKS);
      for (FaultyNetwork.State state : List.of(FaultyNetwork.State.CUT, FaultyNetwork.State.LOST)) {
        assertLive(page);
        Locator start = page.locator("[data-command=START]");
        assertThat(start).not().hasAttribute("aria-disabled", "true");

        network.become(state);
        Locator connection = page.locator("#connection");
        assertThat(connection).containsText("Connection lost.");
        assertThat(connection).containsText("Showing the state of");
        assertThat(page.locator("h1 .when-stale")).isVisible();
        assertThat(page.getByText("Healthy")).isHidden();
        assertThat(start).hasAttribute("aria-disabled", "true");
        PageAssertions.check(
            page, "cockpit-" + state.name().toLowerCase(Locale.ROOT) + "-1440-light");

        network.become(FaultyNetwork.State.WHOLE);
      }
      assertLive(page);
    }
  }

  @Test
  void reportsThatTheSessionHasEnded(Stack stack, Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "admin");
      page.navigate(stack.monolith() + TASKS);
      assertLive(page);
      context.clearCookies();
      // The stream is asked again whether it may, as it is each minute.
      page.evaluate("() => { feed.postMessage('bye'); feed.postMessage('hello'); }");
      assertThat(page.locator("#connection")).containsText("You are signed out.");
      assertThat(page.locator("#connection a")).hasText("Sign in");
    }
  }

  @Test
  void asksNowAndThenWhereTheBrowserHasNoSharedWorkers(Stack stack, Browser browser)
      throws Exception {
    try (BrowserContext context = browser.newContext()) {
      context.addInitScript("delete window.SharedWorker");
      Page page = context.newPage();
      signIn(page, stack, "admin");
      page.navigate(stack.monolith() + TASKS);
      assertLive(page);
      assertAdvances(page);
    }
  }

  @Test
  void handsOverByWhatThePreflightSaysAndAsksBeforeTheWayBackIsClosed(Stack stack, Browser browser)
      throws Exception {
    try (BrowserContext context = window(browser, 1440, ColorScheme.LIGHT)) {
      Page page = context.newPage();
      signIn(page, stack, "admin");
      page.navigate(stack.monolith() + COMMENTS);
      String first = page.locator("h1").textContent();
      press(page, "START");
      awaitPreflight(page, "HAND_OVER");
      // Nothing has compared reads yet, so a hand-over asks first.
      press(page, "HAND_OVER");
      assertThat(page.locator("#confirm")).isVisible();
      page.goBack();
      press(page, "SHADOW");
      assertThat(page.locator("[data-command=HAND_OVER]")).hasText("Hand over");
      awaitPreflight(page, "HAND_OVER");
      looks(page, "cockpit-preflight-passed");

      stack.kill("task-service");
      assertThat(page.locator("#preflight-headline")).containsText("Pre-flight failed");
      assertThat(page.locator("[data-command=HAND_OVER]")).hasAttribute("aria-disabled", "true");
      assertThat(page.locator("#state")).containsText("The task service does not answer.");
      assertThat(page.locator("#state")).containsText("Epoch unknown");
      PageAssertions.check(page, "cockpit-preflight-failed-1440-light");

      move(page, "HAND_OVER");
      assertThat(page.locator("h1")).not().hasText(first);
      move(page, "BACK");
      assertThat(page.locator("h1")).hasText(first);
      closeTheWayBack(page);
    }
  }

  /// One that takes too long goes back by itself, and is tried again. The page shows a state of up
  /// to a second ago, so what it says right after the command may be from before it.
  private static void move(Page page, String command) {
    String before = page.locator("h1").textContent();
    while (page.locator("h1").textContent().equals(before)) {
      awaitPreflight(page, command);
      page.waitForResponse(
          response -> response.request().method().equals("POST"), () -> press(page, command));
      page.reload();
      assertAdvances(page);
      page.waitForFunction(
          "() => !document.getElementById('steps').dataset.key.startsWith('HANDING_OVER')");
    }
  }

  private static void closeTheWayBack(Page page) {
    press(page, "ADVANCE");
    assertThat(page.locator("h1")).hasText("Close the way back?");
    looks(page, "cockpit-confirm");
    page.getByRole(AriaRole.LINK, named("Keep the way back")).click();
    assertLive(page);
    page.locator("[data-command=ADVANCE]").focus();
    page.keyboard().press("Enter");
    page.locator("#confirm button").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".stages [aria-current]")).hasText("Settled");
  }

  private static void awaitPreflight(Page page, String command) {
    assertThat(page.locator("#preflight-headline"))
        .containsText(
            Pattern.compile("Pre-flight passed\\..*Writes would wait about"),
            new ContainsTextOptions().setTimeout(Timeouts.RECOVERY_MILLIS));
    assertThat(page.locator("[data-command=" + command + "]"))
        .not()
        .hasAttribute("aria-disabled", "true");
  }

  private static void press(Page page, String command) {
    assertLive(page);
    page.locator("[data-command=" + command + "]").click();
  }

  private static void assertLive(Page page) {
    assertThat(page.locator("main")).hasAttribute("data-connection", "live");
    assertThat(page.locator("#connection")).containsText("Updated");
    assertThat(page.locator("h1 .when-stale")).isHidden();
    assertThat(page.locator("#state")).isVisible();
  }

  /// It gets a newer state, and another one after that.
  private static void assertAdvances(Page page) {
    for (int times = 0; times < 2; times++) {
      Object before = page.evaluate("() => shown.at");
      page.waitForFunction(
          "before => shown.at > before",
          before,
          new Page.WaitForFunctionOptions().setTimeout(Timeouts.RECOVERY_MILLIS));
    }
    assertLive(page);
  }

  private static void looks(Page page, String name) {
    for (int width : List.of(360, 1440)) {
      page.setViewportSize(width, 800);
      for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        PageAssertions.check(
            page, name + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT));
      }
    }
  }
}
