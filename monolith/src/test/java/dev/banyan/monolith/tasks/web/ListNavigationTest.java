package dev.banyan.monolith.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.TaskBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Moving about in a list of several pages, and coming back to the place where one was.
class ListNavigationTest {
  private static final int TASKS = 120;
  private static MonolithFixture monolith;
  private Visitor alice;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void addTasks() {
    monolith.emptyTasks();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    Caller caller = new Caller(new Username("alice"), Set.of(Authority.READ, Authority.WRITE));
    Tasks tasks = monolith.bean(Tasks.class);
    for (int i = 0; i < TASKS; i++) {
      TaskBuilder task = TaskBuilder.aTask().titled("Task " + i);
      TaskBuilder pressing = task.with(i % 3 == 0 ? Priority.HIGH : Priority.LOW);
      TaskDraft draft =
          (i % 4 == 0 ? pressing.due("2031-01-%02d".formatted(i % 28 + 1)) : pressing).draft();
      assertThat(tasks.execute(caller, new TaskCommand.Create(draft, null)))
          .isInstanceOf(TaskResult.Accepted.class);
    }
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "created_at", "-updated_at", "due", "-priority"})
  void leadsForwardAndBackThroughTheSamePages(String sort) {
    List<List<String>> there = new ArrayList<>();
    Page page = alice.get("/tasks?sort=" + sort);
    assertThat(page.html().select("a[rel=prev]")).isEmpty();
    there.add(page.titles());
    while (!page.html().select("a[rel=next]").isEmpty()) {
      page = follow(page, "a[rel=next]");
      there.add(page.titles());
    }
    assertThat(there).extracting(List::size).containsExactly(50, 50, 20);
    assertThat(there.stream().flatMap(List::stream)).doesNotHaveDuplicates();

    List<List<String>> back = new ArrayList<>(List.of(page.titles()));
    while (!page.html().select("a[rel=prev]").isEmpty()) {
      page = follow(page, "a[rel=prev]");
      back.addFirst(page.titles());
    }
    assertThat(back).isEqualTo(there);
    assertThat(follow(page, "a[rel=next]").titles()).isEqualTo(there.get(1));
  }

  @Test
  void staysOnThePageWhereSomethingWasDone() {
    Page second = follow(alice.get("/tasks?priority=&sort=created_at"), "a[rel=next]");
    assertThat(second.titles()).startsWith("Task 50").endsWith("Task 99");
    Page done = alice.submit(second.form(".tick"), Map.of());
    assertThat(done.titles()).startsWith("Task 51").endsWith("Task 100");
    assertThat(focus(done)).startsWith("task-");
    Page undone = alice.submit(done.form("#notice form"), Map.of());
    assertThat(undone.titles()).isEqualTo(second.titles());
    assertThat(focus(undone)).isEqualTo(undone.html().expectFirst(".task").id());
    Page deleted = alice.submit(undone.form(".act"), Map.of());
    assertThat(deleted.titles()).startsWith("Task 51");
    assertThat(alice.submit(deleted.form("#notice form"), Map.of()).titles())
        .isEqualTo(second.titles());

    Page back = follow(follow(second, "a[rel=next]"), "a[rel=prev]");
    assertThat(alice.submit(back.form(".tick"), Map.of()).titles()).endsWith("Task 99");
  }

  @Test
  void showsTheLastPageWhereAPageIsEmptyByNow() {
    Page last = alice.get("/tasks?view=all&sort=created_at");
    last = follow(follow(last, "a[rel=next]"), "a[rel=next]");
    String address = last.address().getQuery();
    for (int left = 20; left > 0; left--) {
      last = alice.submit(last.form(".act"), Map.of());
    }
    assertThat(last.address().getQuery()).isEqualTo(address);
    assertThat(last.titles()).isEqualTo(titles(50, 100));
    assertThat(last.html().select("a[rel=next]")).isEmpty();
    assertThat(last.html().select("a[rel=prev]")).isNotEmpty();
  }

  @Test
  void leadsBackToTheSameFilterOrderAndPageAfterSaving() {
    Page second = follow(alice.get("/tasks?view=all&q=Task&sort=created_at"), "a[rel=next]");
    Page task = follow(second, ".task .title");
    assertThat(task.html().expectFirst("#title").val()).isEqualTo("Task 50");
    Page refused = alice.submit(task.form("#edit"), Map.of("title", " "));
    Page saved = alice.submit(refused.form("#edit"), Map.of("title", "Task 50 saved"));
    assertThat(saved.address().getQuery()).isEqualTo(second.address().getQuery());
    assertThat(saved.titles()).startsWith("Task 50 saved").hasSize(50);
  }

  private Page follow(Page page, String css) {
    return alice.get(URI.create(page.html().expectFirst(css).attr("href")).toString());
  }

  private static String focus(Page page) {
    return page.html().expectFirst("#notice").attr("data-focus");
  }

  private static List<String> titles(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "Task " + i).toList();
  }
}
