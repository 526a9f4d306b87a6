package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MessageBundles;
import dev.banyan.monolith.tasks.web.TaskListForm.View;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.testkit.TaskBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class TaskListFormTest {
  private static final TaskMessages WORDS = new TaskMessages(MessageBundles.source());
  private static final Username ME = new Username("alice");
  private static final FilterViewer VIEWER =
      new FilterViewer(ME, LocalDate.parse("2026-11-30"), _ -> Set.of());
  private static final TaskListForm NOTHING = list(Map.of());

  @Test
  void showsWhatIsToDoUntilSomethingElseIsAskedFor() {
    assertThat(NOTHING.chosenView()).isEqualTo(View.OPEN);
    assertThat(NOTHING.query(VIEWER).filter().statuses())
        .containsExactlyInAnyOrder(TaskStatus.OPEN, TaskStatus.IN_PROGRESS);
    assertThat(NOTHING.query(VIEWER).sort()).isEqualTo(TaskSort.NEWEST_FIRST);
    assertThat(NOTHING.filtered()).isFalse();
  }

  @Test
  void readsEveryPart() {
    TaskListForm form =
        list(
            Map.of(
                "view",
                "all",
                "q",
                " fig ",
                "label",
                "home",
                "assignee",
                "bob",
                "priority",
                "HIGH",
                "sort",
                "due"));
    TaskQuery query = form.query(VIEWER);
    assertThat(query.filter().statuses()).isEmpty();
    assertThat(query.filter().text()).isEqualTo("fig");
    assertThat(query.filter().labels()).isEqualTo(Labels.of("home"));
    assertThat(query.filter().assignee()).isEqualTo(new Username("bob"));
    assertThat(query.filter().priorities()).isEqualTo(Set.of(Priority.HIGH));
    assertThat(query.sort()).isEqualTo(new TaskSort(TaskSort.Field.DUE, false));
    assertThat(form.filtered()).isTrue();
  }

  @Test
  void knowsItsViews() {
    assertThat(view("trash").query(VIEWER).filter().trash()).isTrue();
    assertThat(view("mine").query(VIEWER).filter().assignee()).isEqualTo(ME);
    assertThat(view("done").query(VIEWER).filter().statuses())
        .containsExactlyInAnyOrder(TaskStatus.DONE, TaskStatus.CANCELLED);
    assertThat(view("nonsense").chosenView()).isEqualTo(View.OPEN);
  }

  @Test
  void leavesOutWhatMakesNoSense() {
    TaskListForm form =
        list(
            Map.of(
                "view",
                "all",
                "q",
                "a\u0000b",
                "label",
                "x".repeat(41),
                "assignee",
                "Not A Name",
                "priority",
                "HUGE",
                "sort",
                "title",
                "cursor",
                "nonsense"));
    assertThat(form.query(VIEWER)).isEqualTo(view("all").query(VIEWER));
    assertThat(ListErrors.of(form, VIEWER, WORDS))
        .containsOnlyKeys("q", "label", "assignee", "priority", "sort", "page");
    assertThat(ListErrors.of(form, VIEWER, WORDS))
        .containsEntry(
            "label", "The label filter was ignored because it is longer than 40 characters.")
        .containsEntry(
            "sort", "The sort order was ignored because it is not one of the listed values.");
    assertThat(ListErrors.of(NOTHING, VIEWER, WORDS)).isEmpty();
    assertThat(form.here()).isEqualTo(form.address());
    assertThat(ListErrors.of(view("nonsense"), VIEWER, WORDS)).containsOnlyKeys("view");
  }

  @Test
  void leavesOutACursorOfAnotherSort() {
    TaskCursor taskCursor =
        TaskCursor.behind(TaskBuilder.aTask().build(), new TaskSort(TaskSort.Field.DUE, false));
    String text = TaskWriter.cursor(taskCursor);
    assertThat(list(Map.of("sort", "due", "cursor", text)).query(VIEWER).after())
        .isEqualTo(taskCursor);
    assertThat(list(Map.of("cursor", text)).query(VIEWER).after()).isNull();
  }

  @Test
  void findsItselfAgainByItsAddress() {
    TaskListForm form =
        list(
            Map.of(
                "view",
                "all",
                "q",
                "50% & more+ ?",
                "label",
                "a b",
                "assignee",
                "bob",
                "priority",
                "HIGH",
                "sort",
                "-priority"));
    assertThat(TaskListForm.at(form.address())).isEqualTo(form);
    assertThat(form.address()).startsWith("/tasks?view=all&q=50%25");
    assertThat(NOTHING.address()).isEqualTo("/tasks");
    TaskCursor taskCursor =
        TaskCursor.behind(TaskBuilder.aTask().build(), new TaskSort(TaskSort.Field.PRIORITY, true));
    TaskListForm second = TaskListForm.at(form.addressBehind(taskCursor));
    assertThat(second.query(VIEWER).after()).isEqualTo(taskCursor);
    assertThat(second.here()).isEqualTo(form.addressBehind(taskCursor));
    TaskListForm back = TaskListForm.at(form.addressBefore(taskCursor));
    assertThat(back.end()).isEqualTo(taskCursor);
    assertThat(back.here()).isEqualTo(form.addressBefore(taskCursor));
  }

  @AfterEach
  void resetLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void readsTheFilterOfThePagesLanguageAndWritesItInEnglish() {
    LocaleContextHolder.setLocale(Locale.GERMAN);
    TaskListForm typed = list(Map.of("filter", "Fällig vor: Freitag & !erledigt"));
    TaskListForm canonical = typed.canonical(VIEWER);
    assertThat(canonical.filter()).isEqualTo("due before: friday & !done");
    assertThat(new ListFilter(canonical.filter(), VIEWER).shown())
        .isEqualTo("fällig vor: freitag & !erledigt");
    assertThat(canonical.query(VIEWER)).isEqualTo(typed.query(VIEWER));
    assertThat(canonical.isFiltered()).isTrue();
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    TaskListForm again = TaskListForm.at(canonical.address());
    assertThat(again.query(VIEWER).filter().condition())
        .isEqualTo(
            TaskCondition.all(
                List.of(
                    new TaskCondition.OnDay(
                        TaskCondition.Field.DUE,
                        TaskCondition.Relation.BEFORE,
                        LocalDate.parse("2026-12-04")),
                    new TaskCondition.Not(new TaskCondition.HasStatus(TaskStatus.DONE)))));
  }

  @Test
  void keepsAFilterThatIsWrongAndSaysWhere() {
    TaskListForm form = list(Map.of("filter", "p1 & todya"));
    assertThat(form.canonical(VIEWER)).isEqualTo(form);
    assertThat(form.query(VIEWER)).isEqualTo(NOTHING.query(VIEWER));
    assertThat(ListErrors.of(form, VIEWER, WORDS).get("filter"))
        .startsWith("The filter was ignored. At character 6, “todya”: this is not a condition");
    assertThat(ListErrors.of(list(Map.of("filter", "p1 &")), VIEWER, WORDS).get("filter"))
        .startsWith("The filter was ignored. At its end: a condition is missing");
  }

  @Test
  void returnsOnlyToAList() {
    assertThat(ReturnUrl.to("/tasks?view=done")).isEqualTo("/tasks?view=done");
    for (String evil : new String[] {"//evil", "https://evil", "/tasksx", "/admin", "", "tasks"}) {
      assertThat(ReturnUrl.to(evil)).isEqualTo("/tasks");
    }
  }

  private static TaskListForm view(String word) {
    return list(Map.of("view", word));
  }

  private static TaskListForm list(Map<String, String> parameters) {
    return TaskListForm.from(parameters::get);
  }
}
