package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.TaskStatus;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Taking back that a task is done.
class UndoTest {
  private static MonolithFixture monolith;
  private Visitor alice;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @ParameterizedTest
  @EnumSource(value = TaskStatus.class, names = "DONE", mode = EnumSource.Mode.EXCLUDE)
  void takesBackThatATaskIsDone(TaskStatus status) {
    Page task = open(add("Water the fig"), "Water the fig");
    alice.submit(task.form("#edit"), Map.of("status", status.name()));
    Page done = alice.submit(alice.get("/tasks?view=all").form(".tick"), Map.of());
    alice.submit(done.form("#notice form"), Map.of());
    Page again = open(alice.get("/tasks?view=all"), "Water the fig");
    assertThat(again.html().select("#status [selected]").eachAttr("value"))
        .containsExactly(status.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DONE", "done", "NONSENSE", ""})
  void opensATaskWhoseFormerStatusIsNone(String to) {
    Page done = alice.submit(add("Water the fig").form(".tick"), Map.of());
    String address = done.form("#notice form").attr("action").replaceAll("to=.*", "to=" + to);
    Page reopened =
        alice.post(address, Map.of("_csrf", done.html().expectFirst("input[name=_csrf]").val()));
    assertThat(reopened.titles()).containsExactly("Water the fig");
  }

  @Test
  void offersNoUndoWhereNothingWasDone() {
    Page added = add("Water the fig");
    alice.submit(added.form(".tick"), Map.of());
    Page twice = alice.submit(added.form(".tick"), Map.of());
    assertThat(twice.text()).contains("Done: Water the fig");
    assertThat(twice.html().select("#notice form")).isEmpty();
  }

  @Test
  void takesBackWhatWasSaved() {
    Page task = open(add("Water the fig"), "Water the fig");
    Page saved =
        alice.submit(
            task.form("#edit"), Map.of("title", "Water the olive", "notes", "a \"b\"\r\nc"));
    assertThat(saved.titles()).containsExactly("Water the olive");
    Page back = alice.submit(saved.form("#notice form"), Map.of());
    assertThat(back.titles()).containsExactly("Water the fig");
    assertThat(back.text()).contains("Changes undone: Water the fig");
    assertThat(open(back, "Water the fig").html().expectFirst("#notes").text()).isEmpty();
  }

  @Test
  void keepsWhatWasChangedAfterASave() {
    Page task = open(add("Water the fig"), "Water the fig");
    Page saved = alice.submit(task.form("#edit"), Map.of("title", "Water the olive"));
    alice.submit(open(saved, "Water the olive").form("#edit"), Map.of("title", "Water the quince"));
    Page late = alice.submit(saved.form("#notice form"), Map.of());
    assertThat(late.text()).contains("Not undone: the task was changed since.");
    assertThat(late.titles()).containsExactly("Water the quince");
  }

  @Test
  void offersNoUndoOfAnUndo() {
    Page open = add("Water the fig");
    assertThat(undo(alice.submit(open.form(".tick"), Map.of())).text())
        .contains("Reopened: Water the fig");
    Page list = alice.get("/tasks");
    assertThat(undo(alice.submit(RowMenu.form(list, "s"), Map.of("to", "tomorrow"))).text())
        .contains("Date restored: Water the fig");
    assertThat(undo(alice.submit(RowMenu.form(list, "p"), Map.of("priority", "LOW"))).text())
        .contains("Priority None: Water the fig");
    assertThat(undo(open).text()).contains("Moved to trash: Water the fig");
  }

  // The page after it, which offers no undo.
  private Page undo(Page done) {
    Page undone = alice.submit(done.form("#notice form"), Map.of());
    assertThat(undone.html().select("[data-undo]")).isEmpty();
    return undone;
  }

  @Test
  void offersNoUndoWhereNothingWasSaved() {
    Page task = open(add("Water the fig"), "Water the fig");
    assertThat(alice.submit(task.form("#edit"), Map.of()).html().select("#notice form")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{\"title\": \"\"}"})
  void revertsToNothingThatIsNoTask(String base) {
    Page task = open(add("Water the fig"), "Water the fig");
    Page saved = alice.submit(task.form("#edit"), Map.of("title", "Water the olive"));
    Page refused = alice.submit(saved.form("#notice form"), Map.of("base", base));
    assertThat(refused.titles()).containsExactly("Water the olive");
  }

  private Page add(String title) {
    return alice.submit(alice.get("/tasks").form("#add"), Map.of("title", title));
  }

  private Page open(Page page, String title) {
    return alice.get(
        page.html().select(".task .title").stream()
            .filter(link -> link.text().equals(title))
            .findFirst()
            .orElseThrow()
            .attr("href"));
  }
}
