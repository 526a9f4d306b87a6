package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.BrowserSteps.named;
import static dev.banyan.system.BrowserSteps.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Comments move on their own, whether their tasks are on the same side or not: all four
/// placements, under a small load, with real processes and real databases.
@TestMethodOrder(OrderAnnotation.class)
class CommentsIT {
  private static final JsonMapper JSON = new JsonMapper();
  @TempDir private static Path home;
  private static Stack stack;
  private static CommentWorkload commentWorkload;

  @BeforeAll
  static void settleAtTheMonolith() throws Exception {
    stack = Stack.in(home).up("--owner", "monolith");
    commentWorkload = CommentWorkload.about(stack, "Water the fig");
    commentWorkload.start();
  }

  @AfterAll
  static void stop() throws Exception {
    commentWorkload.stop();
    stack.close();
  }

  private static Stack.Outcome migrate(String capability, String action) throws Exception {
    return stack.banyan("migrate", action, "--capability", capability, "--json");
  }

  private static JsonNode done(String capability, String action) throws Exception {
    Stack.Outcome outcome = migrate(capability, action);
    assertThat(outcome.exitCode()).describedAs(outcome.said()).isZero();
    return JSON.readTree(outcome.said());
  }

  private static void toTheService(String capability) throws Exception {
    Stack.Outcome started = stack.banyan("migrate", "start", "--capability", capability, "--watch");
    assertThat(started.exitCode()).describedAs(started.said()).isZero();
    done(capability, "verify");
    done(capability, "shadow");
    done(capability, "hand-over");
  }

  /// Everything that people do with comments works, wherever they and their tasks live.
  private static void worksWhere(String tasks, String comments) throws Exception {
    assertThat(owner("tasks")).isEqualTo(tasks);
    assertThat(owner("comments")).isEqualTo(comments);
    commentWorkload.addsReadsEditsDeletesAndRestores(stack.monolith());
    commentWorkload.addsReadsEditsDeletesAndRestores(stack.taskService());
    commentWorkload.hidesFromStrangers();
    assertThat(commentWorkload.failures()).isEmpty();
  }

  private static String owner(String capability) throws Exception {
    String address = stack.monolith() + "/migration/v1/" + capability;
    return JSON.readTree(stack.get(address, stack.token("admin")).body()).get("owner").asString();
  }

  private static void agree(String capability) throws Exception {
    JsonNode verification = done(capability, "verify").get("verification");
    assertThat(verification.get("differences").asLong()).isZero();
    assertThat(verification.get("rows").asLong()).isPositive();
  }

  @Test
  @Order(1)
  void moveAloneWhileTheirTasksStay() throws Exception {
    worksWhere("MONOLITH", "MONOLITH");
    toTheService("comments");
    worksWhere("MONOLITH", "SERVICE");
    agree("comments");
  }

  @Test
  @Order(2)
  void areThereWhenTheirTasksFollow() throws Exception {
    toTheService("tasks");
    worksWhere("SERVICE", "SERVICE");
    agree("tasks");
  }

  @Test
  @Order(3)
  void goBackAndLeaveTheirTasks() throws Exception {
    done("comments", "back");
    worksWhere("SERVICE", "MONOLITH");
    agree("comments");
  }

  @Test
  @Order(4)
  @ExtendWith(SharedBrowser.class)
  void areShownInTheUsersTimeZone(Browser browser) throws Exception {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      signIn(page, stack, "alice");
      talks(page, "Comments at the monolith, tasks at the service");
      done("comments", "back");
      talks(page, "Both at the service");
    }
  }

  private static void talks(Page page, String text) {
    page.navigate(stack.monolith() + "/tasks/" + commentWorkload.newTask());
    // What is being typed elsewhere on the page must outlive what happens to comments.
    page.getByLabel("Title").fill("Half a title");
    page.getByLabel("New comment").fill(text);
    page.getByRole(AriaRole.BUTTON, named("Add comment")).click();
    assertThat(page.locator("#said .prose")).hasText(text);
    assertThat(page.getByLabel("New comment")).hasValue("");
    assertThat(page.getByLabel("New comment")).isFocused();
    page.locator("#said .doing a").click();
    assertThat(page.getByLabel("Edit comment")).isFocused();
    page.getByLabel("Edit comment").fill(text + ", edited");
    page.getByRole(AriaRole.BUTTON, named("Save comment")).click();
    assertThat(page.locator("#said .prose")).hasText(text + ", edited");
    assertThat(page.locator("#said .edited")).hasCount(1);
    page.locator("#said").getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("#said .prose")).hasCount(0);
    page.getByRole(AriaRole.BUTTON, named("Undo")).click();
    assertThat(page.locator("#said .prose")).hasText(text + ", edited");
    assertThat(page.getByLabel("Title")).hasValue("Half a title");
    PageAssertions.check(page, "comments");
  }

  @Test
  @Order(5)
  void loseNothingThatWasSaid() throws Exception {
    commentWorkload.stop();
    assertThat(commentWorkload.failures()).isEmpty();
    assertThat(commentWorkload.said()).hasSizeGreaterThan(50);
    assertThat(commentWorkload.listed())
        .containsExactlyInAnyOrderElementsOf(commentWorkload.said());
    agree("comments");
  }
}
