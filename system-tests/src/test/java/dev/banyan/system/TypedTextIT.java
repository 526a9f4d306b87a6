package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Text that somebody typed stays theirs, whatever goes wrong before it is saved.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class TypedTextIT {
  private static final Pattern A_TASK = Pattern.compile(".*/tasks/[0-9a-f-]{36}.*");
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void open(Stack stack, Browser browser) throws Exception {
    context = browser.newContext();
    page = context.newPage();
    signIn(page, stack, "alice");
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void keepsATitleWhileTheTaskServiceIsAway(Stack stack) throws Exception {
    Locator title = page.getByLabel("New task");
    title.fill("Survives an outage");
    stack.kill("task-service");
    title.press("Enter");
    assertThat(page.getByText("Your text is kept here")).isVisible();
    assertThat(page.locator("noscript, body meta")).hasCount(0);
    assertThat(title).hasValue("Survives an outage");
    link("Survives an outage")
        .waitFor(new Locator.WaitForOptions().setTimeout(Timeouts.RECOVERY_MILLIS));
    assertThat(title).hasValue("");
  }

  @Test
  void keepsTheNextLineWhileATaskIsBeingAdded() {
    AtomicReference<Route> held = new AtomicReference<>();
    page.route(
        Pattern.compile(".*/tasks"),
        route -> {
          if (route.request().method().equals("POST")) {
            held.set(route);
          } else {
            route.resume();
          }
        });
    Locator line = page.getByLabel("New task");
    line.fill("A first line");
    line.press("Enter");
    page.waitForCondition(() -> held.get() != null);
    line.pressSequentially("The next line");
    held.get().resume();
    link("A first line").waitFor();
    assertThat(line).hasValue("The next line");
    page.unrouteAll();
    line.press("Enter");
    link("The next line").waitFor();
    assertThat(line).hasValue("");
  }

  @Test
  void addsTheLinesThatAreFinishedWhileATaskIsBeingAdded() {
    List<Route> held = new CopyOnWriteArrayList<>();
    page.route(
        Pattern.compile(".*/tasks"),
        route -> {
          if (route.request().method().equals("POST") && held.isEmpty()) {
            held.add(route);
          } else {
            route.resume();
          }
        });
    Locator line = page.getByLabel("New task");
    line.fill("First of three");
    line.press("Enter");
    page.waitForCondition(() -> !held.isEmpty());
    line.press("Enter");
    line.fill("Second of three");
    line.press("Enter");
    assertThat(line).hasValue("");
    line.pressSequentially("Third of three");
    line.press("Enter");
    line.pressSequentially("Half a line");
    held.getFirst().resume();
    link("Third of three").waitFor();
    assertThat(link("Second of three")).hasCount(1);
    assertThat(link("First of three")).hasCount(1);
    assertThat(line).hasValue("Half a line");
    page.unrouteAll();
  }

  @Test
  void redirectsToSignInAndBackToTheForm(Stack stack) throws Exception {
    openTask("Signed out meanwhile");
    page.getByLabel("Notes").first().fill("\n\nTyped for a long time");
    page.getByLabel("New comment").fill("Half a comment");
    context.clearCookies();
    save();
    assertThat(alert()).containsText("You are signed out");
    assertThat(page.getByLabel("Notes").first()).hasValue("\n\nTyped for a long time");
    page.getByRole(AriaRole.BUTTON, named("Add comment")).click();
    assertThat(page.locator("#add-comment [role=alert]")).containsText("You are signed out");
    assertThat(page.getByLabel("New comment")).hasValue("Half a comment");

    page.getByRole(AriaRole.LINK, named("Sign in and come back")).first().click();
    page.getByLabel("Username").fill("alice");
    page.getByLabel("Password").fill(stack.password("alice"));
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    page.waitForURL(A_TASK);
    assertThat(page.getByText("Your unsaved text was restored.")).hasCount(2);
    assertThat(page.getByLabel("Notes").first()).hasValue("\n\nTyped for a long time");
    assertThat(page.getByLabel("New comment")).hasValue("Half a comment");
    save();
    assertThat(page.getByText("Saved.")).isVisible();
    link("Signed out meanwhile").click();
    assertThat(page.getByLabel("Notes").first()).hasValue("\n\nTyped for a long time");
    assertThat(page.getByText("Your unsaved text was restored.")).hasCount(1);
  }

  @Test
  void sendsAgainWithTheTokenOfANewSession(Stack stack) throws Exception {
    openTask("Signed in elsewhere");
    page.getByLabel("Notes").first().fill("Not lost");
    try (Page other = context.newPage()) {
      other.navigate(stack.monolith() + "/tasks");
      other.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      signIn(other, stack, "alice");
    }
    save();
    assertThat(alert()).containsText("Your text is kept here.");
    page.getByRole(AriaRole.BUTTON, named("Send again")).click();
    assertThat(page.getByText("Saved.")).isVisible();
    link("Signed in elsewhere").click();
    assertThat(page.getByLabel("Notes").first()).hasValue("Not lost");
  }

  @Test
  void keepsAHalfWrittenCommentWhenTheTaskIsSaved() {
    openTask("Two things at once");
    page.getByLabel("New comment").fill("Half a comment");
    page.getByLabel("Title").fill("Two things at once, saved");
    save();
    page.getByRole(AriaRole.LINK, named("Your comment has not been sent yet")).click();
    assertThat(page.getByLabel("New comment")).hasValue("Half a comment");
    assertThat(page.getByLabel("Title")).hasValue("Two things at once, saved");
    page.getByRole(AriaRole.BUTTON, named("Discard")).click();
    assertThat(page.getByLabel("New comment")).hasValue("");
    page.reload();
    assertThat(page.getByLabel("New comment")).hasValue("");
  }

  @Test
  void asksBeforeAnEditedFormIsLeft() {
    openTask("Edited and left");
    page.getByLabel("Title").fill("Edited");
    page.onceDialog(Dialog::dismiss);
    page.getByRole(AriaRole.LINK, named("All tasks")).click();
    assertThat(page.getByLabel("Title")).hasValue("Edited");
    page.onceDialog(Dialog::accept);
    page.getByRole(AriaRole.LINK, named("All tasks")).click();
    link("Edited and left").click();
    assertThat(page.getByText("Your unsaved text was restored.")).isVisible();
    assertThat(page.getByLabel("Title")).hasValue("Edited");
  }

  @Test
  void leavesNoDraftBehindAfterSigningOut(Stack stack) throws Exception {
    page.getByLabel("New task").fill("Mine alone");
    page.reload();
    assertThat(page.getByLabel("New task")).hasValue("Mine alone");
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    signIn(page, stack, "bob");
    assertThat(page.getByLabel("New task")).hasValue("");
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    signIn(page, stack, "alice");
    assertThat(page.getByLabel("New task")).hasValue("");
  }

  private void openTask(String title) {
    page.getByLabel("New task").fill(title);
    page.getByRole(AriaRole.BUTTON, named("Add")).click();
    link(title).click();
    assertThat(page.getByLabel("Title")).hasValue(title);
  }

  private void save() {
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private Locator alert() {
    return page.locator("#edit [role=alert]");
  }
}
