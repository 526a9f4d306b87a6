package dev.banyan.system;

import static dev.banyan.system.AccountSteps.PASSWORD;
import static dev.banyan.system.AccountSteps.invite;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A day of a team of three in real browsers, from the plan of the morning to the review of the
/// evening. Tasks and comments move to the other side at noon, while the team works.
@ExtendWith({SharedStack.class, SharedBrowser.class})
class TeamDayIT {
  @ParameterizedTest
  @CsvSource({"SERVICE, MONOLITH", "MONOLITH, SERVICE"})
  void worksFromMorningToEvening(String morning, String evening, Stack stack, Browser browser)
      throws Exception {
    List<MigrationDriver> capabilities =
        List.of(new MigrationDriver(stack.operator()), comments(stack));
    for (MigrationDriver one : capabilities) {
      one.beReady(morning);
    }
    String name = morning.toLowerCase(Locale.ROOT);
    String newcomer = "carla-" + name;
    try (BrowserContext guest = browser.newContext()) {
      invite(guest.newPage(), stack, newcomer);
    }
    try (BrowserContext first = browser.newContext();
        BrowserContext second = browser.newContext();
        BrowserContext third = browser.newContext()) {
      TeamMember alice = TeamMember.signIn(first, stack, "alice", stack.password("alice"));
      TeamMember bob = TeamMember.signIn(second, stack, "bob", stack.password("bob"));
      TeamMember carla = TeamMember.signIn(third, stack, newcomer, PASSWORD);
      TeamDay day =
          new TeamDay(name, alice, bob, carla, TeamDay.formATeam(name, alice, bob, carla, stack));
      day.planTheMorning();
      day.talk();
      for (MigrationDriver one : capabilities) {
        day.workThroughAHandOver(one, evening);
      }
      day.changeTheSameTask();
      day.workOnTheBoard();
      day.review();
    }
    for (MigrationDriver one : capabilities) {
      assertThat(one.verify(one.operator().status())).isZero();
    }
  }

  private static MigrationDriver comments(Stack stack) throws Exception {
    MigrationOperator tasks = stack.operator();
    return new MigrationDriver(
        new MigrationOperator(
            tasks.http(), tasks.monolith(), tasks.localSecret(), "comments", null));
  }
}
