package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.banyan.system.FaultyNetwork.State;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pages without a server: the last lists are shown, and what is changed then is changed once.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class OfflineIT {
  private static final String CONTROLLED = "() => navigator.serviceWorker.controller !== null";
  private static final String KEPT =
      "async (path) => (await Promise.all((await caches.keys()).map((name) => caches.open(name)"
          + ".then((cache) => cache.match(path))))).some(Boolean)";
  private static final String EMPTIED =
      "async () => !(await caches.keys()).some((name) => name.startsWith('banyan-pages'))";
  // Pages look for the server every ten seconds.
  private static final double RETURN_MILLIS = 40_000;
  private FaultyNetwork network;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void open(Stack stack, Browser browser) throws Exception {
    network = FaultyNetwork.to(Integer.parseInt(stack.port("BANYAN_HTTP_PORT")));
    context = browser.newContext();
    page = context.newPage();
    signIn(page, network.address(), "alice", stack.password("alice"));
    page.waitForFunction(CONTROLLED);
    visit("/tasks");
  }

  @AfterEach
  void close() throws Exception {
    context.close();
    network.close();
  }

  @Test
  void keepsWhatIsDoneWithoutAServerAndSendsItOnce() throws Exception {
    add("Complete me offline");
    add("Edit me offline");
    link("Edit me offline").click();
    page.waitForURL(Pattern.compile(".*/tasks/[0-9a-f-]{36}.*"));
    String task = page.url();
    waitUntilKept(task.substring(0, task.indexOf('?')));
    visit("/tasks");

    network.become(State.CUT);
    page.reload();
    assertThat(page.locator("#offline")).containsText("This page is from");
    add("Added offline");
    assertThat(page.locator(".task.pending")).hasText(Pattern.compile("Added offline.*"));
    tick("Complete me offline").click();
    assertThat(row("Complete me offline")).hasClass(Pattern.compile(".*is-done.*is-waiting.*"));
    page.navigate(task);
    page.getByLabel("Title").fill("Edited offline");
    button("Save").click();
    assertThat(page.locator("#offline")).containsText("3 changes wait");
    page.getByLabel("New comment").fill("Said offline");
    button("Add comment").click();
    assertThat(page.locator("#said .pending")).containsText("Said offline");
    assertThat(page.locator("#offline")).containsText("4 changes wait");
    button("Move to trash").last().click(new Locator.ClickOptions().setForce(true));
    assertThat(page.locator(".not-offline")).hasText("Not available offline");
    page.navigate(network.address() + "/account");
    assertThat(page.locator("h1")).hasText("You are offline");
    assertThat(page.locator("#kept-pages a").first()).isVisible();

    page.close();
    network.become(State.WHOLE);
    page = context.newPage();
    page.navigate(network.address() + "/tasks?view=all");
    link("Added offline").waitFor(new Locator.WaitForOptions().setTimeout(RETURN_MILLIS));
    assertThat(page.locator("#offline")).isHidden();
    assertThat(link("Added offline")).hasCount(1);
    assertThat(row("Complete me offline")).hasClass(Pattern.compile(".*is-done.*"));
    link("Edited offline").click();
    assertThat(page.getByLabel("Title")).hasValue("Edited offline");
    assertThat(page.locator("#said li")).hasCount(1);
    assertThat(page.locator("#said li")).containsText("Said offline");
  }

  @Test
  void asksAboutAFieldThatSomebodyElseHasChanged(Stack stack, Browser browser) throws Exception {
    add("Changed twice");
    link("Changed twice").click();
    page.waitForURL(Pattern.compile(".*/tasks/[0-9a-f-]{36}.*"));
    String address = page.url().substring(network.address().length());
    waitUntilKept(network.address() + address.substring(0, address.indexOf('?')));
    network.become(State.CUT);
    page.reload();
    page.getByLabel("Title").fill("Changed here");
    button("Save").click();
    assertThat(page.locator("#offline")).containsText("1 change waits");
    try (BrowserContext other = browser.newContext()) {
      Page theirs = other.newPage();
      signIn(theirs, stack, "alice");
      theirs.navigate(stack.monolith() + address);
      theirs.getByLabel("Title").fill("Changed there");
      theirs.getByRole(AriaRole.BUTTON, named("Save")).click();
      assertThat(theirs.getByText("Saved.")).isVisible();
    }
    network.become(State.WHOLE);
    assertThat(page.locator("#offline"))
        .hasText("1 change was not saved", new HasTextOptions().setTimeout(RETURN_MILLIS));
    button("1 change was not saved").click();
    assertThat(page.locator("#changes")).containsText("Changed here");
    assertThat(page.locator("#changes")).containsText("Changed there");
    button("Compare and save").click();
    assertThat(page.locator(".theirs")).containsText("Changed there");
    assertThat(page.getByLabel("Title")).hasValue("Changed here");
    button("Save").click();
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.locator("#offline")).isHidden();
    link("Changed here").waitFor();
  }

  @Test
  void listsWhatTheServerRefusesUntilItIsCorrected() throws Exception {
    network.become(State.CUT);
    page.reload();
    add("p1 #only-tokens");
    network.become(State.WHOLE);
    assertThat(page.locator("#offline"))
        .hasText("1 change was not saved", new HasTextOptions().setTimeout(RETURN_MILLIS));
    button("1 change was not saved").click();
    page.locator("#changes textarea").first().fill("p1 #only-tokens Corrected");
    button("Send again").click();
    link("Corrected").waitFor();
    assertThat(page.locator("#offline")).isHidden();
  }

  @Test
  void leavesNothingBehindAfterSigningOut(Stack stack) throws Exception {
    network.become(State.CUT);
    page.reload();
    add("Never sent");
    page.onceDialog(Dialog::accept);
    button("Sign out").click();
    assertThat(page.locator("h1")).hasText("You are not signed out yet");
    page.waitForFunction(EMPTIED);
    page.navigate(network.address() + "/tasks");
    assertThat(page.locator("h1")).hasText("You are offline");
    network.become(State.WHOLE);
    page.navigate(network.address() + "/tasks?view=all");
    button("Sign out").click();
    page.waitForURL("**/login?out");
    signIn(page, network.address(), "bob", stack.password("bob"));
    visit("/tasks");
    network.become(State.CUT);
    page.navigate(network.address() + "/tasks?view=all");
    assertThat(page.locator("h1")).hasText("You are offline");
    assertThat(page.locator("#kept-pages")).not().containsText("Never sent");
    page.navigate(network.address() + "/tasks");
    assertThat(page.locator("[data-account]")).hasAttribute("data-account", "bob");
    assertThat(link("Never sent")).hasCount(0);
  }

  private void visit(String path) {
    page.navigate(network.address() + path);
    waitUntilKept(network.address() + path);
  }

  private void waitUntilKept(String address) {
    page.waitForFunction(KEPT, address);
  }

  private void add(String line) {
    Locator field = page.getByLabel("New task");
    field.fill(line);
    field.press("Enter");
    assertThat(field).hasValue("");
  }

  private Locator tick(String title) {
    return row(title).locator(".tick button");
  }

  private Locator row(String title) {
    return page.locator(".task", new Page.LocatorOptions().setHasText(title));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }
}
