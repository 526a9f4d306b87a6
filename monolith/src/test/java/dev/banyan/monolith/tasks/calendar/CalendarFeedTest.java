package dev.banyan.monolith.tasks.calendar;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The calendar feed and the page of its address.
class CalendarFeedTest {
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor alice = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    database.sql("DELETE FROM calendar_address").update();
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    monolith.emptyTasks();
    alice.close();
  }

  private void create(Caller caller, TaskBuilder task) {
    monolith.bean(Tasks.class).execute(caller, new TaskCommand.Create(task.draft(), null));
  }

  private String feedPath() {
    Page made =
        alice.submit(
            alice.get("/account/calendar").form("form[action=/account/calendar]"), Map.of());
    String address = made.html().expectFirst("code.long").text();
    assertThat(alice.get("/account/calendar").text()).doesNotContain(address);
    return address.substring(address.indexOf("/calendar/"));
  }

  @Test
  void servesTheFeedOfItsOwnerWithoutASession() {
    create(ALICE, TaskBuilder.aTask().titled("Pay rent").due("9000-01-01"));
    create(ALICE, TaskBuilder.aTask().titled("No day"));
    create(BOB, TaskBuilder.aTask().titled("From Bob").assignedTo("alice").starting("9000-01-02"));
    create(BOB, TaskBuilder.aTask().titled("Secret").due("9000-01-03"));
    String path = feedPath();
    try (Visitor program = new Visitor(monolith)) {
      Page feed = program.get(path);
      assertThat(feed.status()).isEqualTo(200);
      assertThat(feed.header("Content-Type")).startsWith("text/calendar");
      assertThat(feed.header("Cache-Control")).contains("private");
      assertThat(feed.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(feed.headers())
          .containsKeys("etag", "x-robots-tag")
          .doesNotContainKey("set-cookie");
      assertThat(feed.text()).contains("Pay rent", "From Bob").doesNotContain("No day", "Secret");
      String renewed = feedPath();
      assertThat(program.get(path).status()).isEqualTo(404);
      database.sql("UPDATE account SET enabled = false WHERE username = 'alice'").update();
      assertThat(program.get(renewed).status()).isEqualTo(404);
      database.sql("UPDATE account SET enabled = true WHERE username = 'alice'").update();
      assertThat(program.get(renewed).status()).isEqualTo(200);
    }
  }

  @Test
  void limitsUnknownAddressesAndRecordsChanges() {
    String path = feedPath();
    try (Visitor guesser = new Visitor(monolith)) {
      assertThat(guesser.get("/calendar/unknown.ics").status()).isEqualTo(404);
      assertThat(guesser.get(path.replace(".ics", "")).status()).isEqualTo(404);
      monolith.exhaustLimits();
      Page limited = guesser.get(path);
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.headers()).containsKey("retry-after");
    }
    monolith.forgetAttempts();
    Page off = alice.submit(alice.get("/account/calendar").form("form[action$=/delete]"), Map.of());
    assertThat(off.text()).contains("Calendar feed switched off.");
    assertThat(alice.get(path).status()).isEqualTo(404);
    assertThat(alice.get("/account/activity").text())
        .contains("Address of the calendar feed created", "Calendar feed switched off");
  }
}
