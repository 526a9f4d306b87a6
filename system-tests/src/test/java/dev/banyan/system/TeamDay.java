package dev.banyan.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.banyan.system.AccountSteps.openEmail;
import static dev.banyan.system.BrowserSteps.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// What a team of three does in a day.
///
/// @param name of the day, which all its tasks have in their titles
/// @param projectId of the project whose members they are
record TeamDay(String name, TeamMember alice, TeamMember bob, TeamMember carla, String projectId) {
  /// Creates the project, adds bob by name and carla by email.
  ///
  /// @return the project's id
  static String formATeam(
      String name, TeamMember alice, TeamMember bob, TeamMember carla, Stack stack) {
    String project = "Orchard of the " + name;
    Page page = alice.page();
    alice.open("/projects");
    page.getByLabel("Name").fill(project);
    alice.click("Create project");
    page.getByLabel("Username of a new member").fill(bob.name());
    alice.click("Add member");
    alice.sees("#members-title ~ ul", bob.name());
    page.getByLabel("Email address").fill(carla.name() + "@example.org");
    alice.click("Invite by email");
    assertThat(page.getByText("Invitation sent to " + carla.name())).isVisible();
    openEmail(carla.page(), stack, project);
    carla.click("Join the project");
    carla.isTold("You are a member of “" + project + "” now.");
    alice.page().getByRole(AriaRole.LINK, named("Show tasks")).click();
    alice.page().waitForURL("**/tasks?project=*");
    return alice.page().url().replaceFirst(".*project=", "");
  }

  void planTheMorning() {
    alice.add(plum() + " today 23:59 p1 #trees @bob");
    alice.add(seeds() + " today p2 #shop @" + carla.name());
    alice.add(fig() + " tomorrow #trees @bob");
    alice.add(meadow() + " #grass");
    assertThat(alice.page().locator(".task")).hasCount(4);

    bob.open("/tasks?view=today");
    assertThat(bob.row(plum())).containsText("trees");
    assertThat(bob.row(plum())).containsText("Urgent");
    assertThat(bob.row(seeds())).hasCount(0);
    bob.isNotified();
    carla.open("/tasks?view=today");
    assertThat(carla.row(seeds())).isVisible();
    carla.press(seeds(), "p", "1");
    assertThat(carla.row(seeds())).containsText("Urgent");
  }

  void talk() {
    bob.openTask(plum());
    bob.comment("@alice Which of the two?");
    alice.isNotified();
    alice.open("/notifications");
    alice.sees("#inbox", "bob mentioned you in a comment on " + plum());
    alice.click("Unread: bob mentioned you in a comment on " + plum());
    alice.sees("#said", "Which of the two?");
    alice.comment("The one at the wall.");
  }

  /// What is typed and done during a hand-over is neither lost nor done twice.
  void workThroughAHandOver(MigrationDriver capability, String owner) throws Exception {
    String name = capability.operator().capability();
    bob.page().getByLabel("New comment").fill("Said while the " + name + " moved");
    alice.open(listOfTheProject("open"));
    MigrationOperator operator = capability.operator();
    String command = capability.handOverCommand();
    CompletableFuture<Void> handOver = CompletableFuture.runAsync(() -> insist(operator, command));
    alice.add("Pick apples while the " + name + " move");
    bob.click("Add comment");
    bob.sees("#said", "Said while the " + name + " moved");
    alice.add("Press apples after the " + name + " moved");
    handOver.join();
    operator.await(
        "the other side owns the " + name,
        Timeouts.RECOVERY,
        status -> status.get("owner").asString().equals(owner));
    alice.page().reload();
    assertThat(alice.row("Pick apples while the " + name)).hasCount(1);
    assertThat(alice.row("Press apples after the " + name)).hasCount(1);
    bob.page().reload();
    assertThat(bob.page().getByText("Said while the " + name + " moved")).hasCount(1);
  }

  private static void insist(MigrationOperator operator, String command) {
    try {
      operator.insist(command);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  void changeTheSameTask() {
    bob.open(listOfTheProject("open"));
    bob.openTask(meadow());
    String task = path(bob.page());
    carla.open(task);
    bob.page().getByLabel("Title").fill(meadow() + " and the bank");
    bob.click("Save");
    bob.isTold("Saved.");
    carla.page().locator("#notes").fill("The scythe is at the smith’s");
    carla.click("Save");
    carla.sees(".theirs", meadow() + " and the bank");
    carla.click("Save");
    carla.isTold("Saved.");
    carla.open(task);
    assertThat(carla.page().getByLabel("Title")).hasValue(meadow() + " and the bank");
    assertThat(carla.page().locator("#notes")).hasValue("The scythe is at the smith’s");
  }

  void workOnTheBoard() {
    carla.open(listOfTheProject("all") + "&layout=board&group=status");
    carla.press(seeds(), "Shift+ArrowRight");
    assertThat(column(carla, "IN_PROGRESS")).containsText(seeds());
    carla.press(seeds(), "Shift+ArrowRight");
    assertThat(column(carla, "DONE")).containsText(seeds());
    bob.open("/tasks?view=today");
    bob.press(plum(), "Space");
    bob.isTold("Done: " + plum());
    assertThat(bob.row(plum())).hasCount(0);
  }

  void review() {
    alice.open(listOfTheProject("open"));
    for (String title : List.of(fig(), meadow())) {
      alice.press(title, "x");
    }
    alice.page().keyboard().press("Space");
    alice.isTold("2 tasks completed.");
    alice.page().keyboard().press("z");
    alice.isTold("Changes of 2 tasks undone.");
    alice.press(fig(), "s", "n");
    alice.isTold(": " + fig());
    alice.open(listOfTheProject("done"));
    assertThat(alice.page().locator(".task")).hasCount(2);
    alice.openTask(plum());
    alice.sees("#activity", "bob completed the task");
    alice.sees("#activity", "alice created the task");
    alice.sees("#said", "The one at the wall.");
    alice.open("/notifications");
    alice.sees("#inbox", "bob completed " + plum());
    alice.click("Mark all as read");
    assertThat(alice.page().locator(".to-inbox .count")).isHidden();
  }

  private static Locator column(TeamMember member, String status) {
    return member.page().locator("section.column[data-value=" + status + "]");
  }

  private String listOfTheProject(String view) {
    return "/tasks?view=" + view + "&project=" + projectId;
  }

  private static String path(Page page) {
    URI address = URI.create(page.url());
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  private String plum() {
    return "Prune the plum, " + name;
  }

  private String seeds() {
    return "Order seeds, " + name;
  }

  private String fig() {
    return "Water the fig, " + name;
  }

  private String meadow() {
    return "Mow the meadow, " + name;
  }
}
