package dev.banyan.migration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.operations.MigrationApiFixture.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each command as programs send it.
class MigrationCommandsTest {
  private static NotesFixture notes;
  private MigrationApiFixture api;

  @BeforeAll
  static void startDatabases() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stopDatabases() {
    notes.close();
  }

  @BeforeEach
  void startServer() throws Exception {
    api = new MigrationApiFixture(notes);
  }

  @AfterEach
  void stopServer() {
    api.close();
  }

  private void accepts(String body, String stage) throws Exception {
    Answer answer = api.order(body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.text("stage")).isEqualTo(stage);
  }

  private void refuses(String body, String detail) throws Exception {
    Migration before = notes.migration();
    Answer answer = api.order(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("bad_command");
    assertThat(answer.text("detail")).contains(detail);
    assertThat(notes.migration()).isEqualTo(before);
  }

  private static Stage stage() {
    return notes.migration().stage();
  }

  private static void verified() {
    notes.tables().verifications().ended(notes.capability(), 3, 0, 1, List.of());
  }

  @Test
  void takesCommandsOnTheUsualWay() throws Exception {
    notes.enter(Side.MONOLITH, new Stage.Settled());
    accepts("{\"command\": \"START\"}", "COPYING");
    accepts("{\"command\": \"ABORT\"}", "ABORTED");
    notes.enter(Side.MONOLITH, new Stage.Following());
    verified();
    accepts("{\"command\": \"SHADOW\"}", "SHADOWING");
    accepts("{\"command\": \"ADVANCE\"}", "CANARY");
    accepts("{\"command\": \"CANARY\", \"share\": 35}", "CANARY");
    assertThat(stage()).isEqualTo(new Stage.Canary(new CanaryShare(35)));
    accepts("{\"command\": \"BACK\"}", "FOLLOWING");
    accepts("{\"command\": \"PAUSE\"}", "FOLLOWING");
    assertThat(notes.migration().paused()).isTrue();
    accepts("{\"command\": \"RESUME\"}", "FOLLOWING");
    assertThat(notes.migration().paused()).isFalse();
  }

  @Test
  void takesAHandOverWithWhatIsWaived() throws Exception {
    assertThat(api.order("{\"command\": \"HAND_OVER\"}").text("code")).isEqualTo("not_rehearsed");
    accepts("{\"command\": \"HAND_OVER\", \"without_rehearsal\": true}", "HANDING_OVER");
    assertThat(course()).isEqualTo(HandOver.Course.VERIFIED);
    accepts("{\"command\": \"ABORT\"}", "HANDING_OVER");
    assertThat(course()).isEqualTo(HandOver.Course.BACK);
    notes.enter(Side.MONOLITH, new Stage.Shadowing());
    accepts("{\"command\": \"HAND_OVER\", \"unverified_because\": \"a fire\"}", "HANDING_OVER");
    assertThat(course()).isEqualTo(HandOver.Course.UNVERIFIED);
    assertThat(lastEntry().detail()).endsWith("not verified: a fire");
    assertThat(lastEntry().who()).isEqualTo("alice");
  }

  private static HandOver.Course course() {
    return ((Stage.HandingOver) stage()).attempt().course();
  }

  private static Journal.Entry lastEntry() {
    return notes.tables().journal().entries(notes.capability(), 1).getFirst();
  }

  @Test
  void takesWhatTheEngineDoesBesideTheStage() throws Exception {
    accepts("{\"command\": \"VERIFY\"}", "FOLLOWING");
    assertThat(notes.journaled().verifyAsked()).isTrue();
    accepts("{\"command\": \"REPAIR\"}", "FOLLOWING");
    assertThat(notes.journaled().repairAsked()).isEqualTo(Wins.OWNER);
    accepts("{\"command\": \"REPAIR\", \"wins\": \"REPLICA\"}", "FOLLOWING");
    assertThat(notes.journaled().repairAsked()).isEqualTo(Wins.REPLICA);
    accepts("{\"command\": \"RETUNE\", \"rows_per_second\": 500}", "FOLLOWING");
    assertThat(notes.journaled().rowsPerSecond()).isEqualTo(500);
    accepts("{\"command\": \"RETUNE\"}", "FOLLOWING");
    assertThat(notes.journaled().rowsPerSecond()).isNull();
  }

  @Test
  void takesADeadOwnerForLostWithAReason() throws Exception {
    assertThat(api.order("{\"command\": \"DECLARE_LOST\", \"reason\": \"a fire\"}").text("code"))
        .isEqualTo("still_answers");
    notes.oldSide().switchOff();
    refuses("{\"command\": \"DECLARE_LOST\"}", "Declaring a side lost needs a reason.");
    refuses("{\"command\": \"DECLARE_LOST\", \"reason\": \" \"}", "needs a reason");
    assertThat(notes.journaled().lostSide()).isNull();
    accepts("{\"command\": \"DECLARE_LOST\", \"reason\": \"a fire\"}", "FOLLOWING");
    assertThat(notes.journaled().lostSide()).isEqualTo(Side.MONOLITH);
    assertThat(lastEntry().detail()).contains("a fire");
  }

  @Test
  void takesTheSideForLostThatIsAboutToOwn() throws Exception {
    HandOver attempt = new HandOver(Side.MONOLITH, new Epoch(2), HandOver.Course.VERIFIED);
    notes.enter(Side.MONOLITH, new Stage.HandingOver(attempt, new Stage.Following()));
    notes.otherSide().switchOff();
    accepts("{\"command\": \"DECLARE_LOST\", \"reason\": \"a fire\"}", "HANDING_OVER");
    assertThat(notes.journaled().lostSide()).isEqualTo(Side.SERVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "\"VERIFY\"",
        "{\"command\": \"VERIFY\"",
        "{\"command\": \"VERIFY\"} {}",
        "{\"command\": [\"VERIFY\"]}",
        "{\"command\": \"CANARY\", \"share\": \"many\"}",
        "{\"command\": \"CANARY\", \"shares\": 10}",
        "{\"command\": \"REPAIR\", \"wins\": []}",
        "{\"command\": \"RETUNE\", \"rows_per_second\": 99999999999}",
        "{\"command\": \"RESTORE\", \"kept\": \"first\"}",
        "{\"command\": \"VERIFY\", \"now\": true}"
      })
  void refusesABodyThatItCannotRead(String body) throws Exception {
    refuses(body, "Send a JSON object such as {\"command\": \"VERIFY\"}.");
  }

  @Test
  void refusesCommandsThatAreNotValid() throws Exception {
    refuses("null", "The body has no command.");
    refuses("{}", "The body has no command.");
    refuses("{\"command\": \"verify\"}", "There is no command verify. There are: START, ");
    refuses("{\"command\": \"CANARY\"}", "A share is 1 to 100 percent, not 0.");
    refuses("{\"command\": \"CANARY\", \"share\": 101}", "A share is 1 to 100 percent, not 101.");
    refuses("{\"command\": \"RETUNE\", \"rows_per_second\": 0}", "a second above 0");
    refuses("{\"command\": \"HAND_OVER\", \"unverified_because\": \"\"}", "needs a reason");
    refuses(
        "{\"command\": \"REPAIR\", \"wins\": \"NOBODY\"}",
        "There is no side NOBODY. Name owner, replica, monolith or service.");
    refuses("{\"command\": \"RESTORE\"}", "There is no kept row 0.");
    refuses("{\"command\": \"RESTORE\", \"kept\": 987654}", "There is no kept row 987654.");
  }

  @Test
  void saysWhyACommandIsRefusedAndNotesIt() throws Exception {
    notes.otherSide().switchOff();
    Answer answer = api.order("{\"command\": \"VERIFY\"}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("replica_down");
    assertThat(answer.text("detail"))
        .isEqualTo("The other side does not answer. Bring it up again.");
    assertThat(lastEntry().what()).isEqualTo("REFUSED_VERIFY");
    assertThat(notes.journaled().verifyAsked()).isFalse();
  }
}
