package dev.banyan.monolith.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskWriter;
import dev.banyan.monolith.web.ListForm.View;
import dev.banyan.tasks.Cursor;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Sort;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Username;
import dev.banyan.testkit.ATask;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListFormTest {
  private static final Username ME = new Username("alice");
  private static final ListForm NOTHING =
      new ListForm(null, null, null, null, null, null, null, null);

  @Test
  void showsWhatIsToDoUntilSomethingElseIsAskedFor() {
    assertThat(NOTHING.chosenView()).isEqualTo(View.OPEN);
    assertThat(NOTHING.query(ME).filter().statuses())
        .containsExactlyInAnyOrder(TaskStatus.OPEN, TaskStatus.IN_PROGRESS);
    assertThat(NOTHING.query(ME).sort()).isEqualTo(Sort.NEWEST_FIRST);
    assertThat(NOTHING.narrowed()).isFalse();
  }

  @Test
  void readsEveryPart() {
    ListForm form = new ListForm("all", " fig ", "home", "bob", "HIGH", "due", null, null);
    TaskQuery query = form.query(ME);
    assertThat(query.filter().statuses()).isEmpty();
    assertThat(query.filter().text()).isEqualTo("fig");
    assertThat(query.filter().labels()).isEqualTo(Labels.of("home"));
    assertThat(query.filter().assignee()).isEqualTo(new Username("bob"));
    assertThat(query.filter().priorities()).isEqualTo(Set.of(Priority.HIGH));
    assertThat(query.sort()).isEqualTo(new Sort(Sort.Field.DUE, false));
    assertThat(form.narrowed()).isTrue();
  }

  @Test
  void knowsItsViews() {
    assertThat(view("trash").query(ME).filter().trash()).isTrue();
    assertThat(view("mine").query(ME).filter().assignee()).isEqualTo(ME);
    assertThat(view("done").query(ME).filter().statuses())
        .containsExactlyInAnyOrder(TaskStatus.DONE, TaskStatus.CANCELLED);
    assertThat(view("nonsense").chosenView()).isEqualTo(View.OPEN);
  }

  @Test
  void leavesOutWhatMakesNoSense() {
    ListForm form =
        new ListForm(
            "all", "a\u0000b", "x".repeat(41), "Not A Name", "HUGE", "title", "nonsense", null);
    assertThat(form.query(ME))
        .isEqualTo(new ListForm("all", null, null, null, null, null, null, null).query(ME));
    assertThat(form.errors())
        .containsOnlyKeys("q", "label", "assignee", "priority", "sort", "page");
    assertThat(form.errors())
        .containsEntry("label", "The label filter is not used: it must be at most 40 characters.")
        .containsEntry("sort", "The order is not used: it is not one of the choices.");
    assertThat(NOTHING.errors()).isEmpty();
    assertThat(form.here()).isEqualTo(form.address());
    assertThat(view("nonsense").errors()).containsOnlyKeys("view");
  }

  @Test
  void leavesOutACursorOfAnotherSort() {
    Cursor cursor = Cursor.behind(ATask.aTask().build(), new Sort(Sort.Field.DUE, false));
    String text = TaskWriter.cursor(cursor);
    assertThat(new ListForm(null, null, null, null, null, "due", text, null).query(ME).after())
        .isEqualTo(cursor);
    assertThat(new ListForm(null, null, null, null, null, null, text, null).query(ME).after())
        .isNull();
  }

  @Test
  void findsItselfAgainByItsAddress() {
    ListForm form =
        new ListForm("all", "50% & more+ ?", "a b", "bob", "HIGH", "-priority", null, null);
    assertThat(ListForm.at(form.address())).isEqualTo(form);
    assertThat(form.address()).startsWith("/tasks?view=all&q=50%25");
    assertThat(NOTHING.address()).isEqualTo("/tasks");
    Cursor cursor = Cursor.behind(ATask.aTask().build(), new Sort(Sort.Field.PRIORITY, true));
    ListForm second = ListForm.at(form.addressBehind(cursor));
    assertThat(second.query(ME).after()).isEqualTo(cursor);
    assertThat(second.here()).isEqualTo(form.addressBehind(cursor));
    ListForm back = ListForm.at(form.addressBefore(cursor));
    assertThat(back.end()).isEqualTo(cursor);
    assertThat(back.here()).isEqualTo(form.addressBefore(cursor));
  }

  @Test
  void leadsBackOnlyToAList() {
    assertThat(Back.to("/tasks?view=done")).isEqualTo("/tasks?view=done");
    for (String evil : new String[] {"//evil", "https://evil", "/tasksx", "/admin", "", "tasks"}) {
      assertThat(Back.to(evil)).isEqualTo("/tasks");
    }
  }

  private static ListForm view(String word) {
    return new ListForm(word, null, null, null, null, null, null, null);
  }
}
