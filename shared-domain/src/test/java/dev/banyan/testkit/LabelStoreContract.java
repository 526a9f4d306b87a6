package dev.banyan.testkit;

import static dev.banyan.testkit.ProjectBuilder.aProject;
import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ADMIN;
import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.LabelCount;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.LabelStore;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.TaskFilter;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kit for [LabelStore]: labels are those of the tasks that a list without a filter returns.
public abstract class LabelStoreContract {
  private ProjectStoreContract.Stores stores;
  private LabelStore labels;

  /// Stores that hold nothing.
  protected abstract ProjectStoreContract.Stores emptyStores() throws Exception;

  /// The labels of the tasks in those stores.
  protected abstract LabelStore labelStore(ProjectStoreContract.Stores of);

  @BeforeEach
  void beginEmpty() throws Exception {
    stores = emptyStores();
    labels = labelStore(stores);
  }

  private void stored(TaskBuilder task) {
    TaskWrites.insert(stores.tasks(), task.build());
  }

  private List<String> listed(Caller caller) {
    return labels.list(caller, new LabelQuery("", null, 200)).labels().stream()
        .map(one -> one.label() + " " + one.open() + "/" + one.total())
        .toList();
  }

  @Test
  void countsOpenTasksAndAllTasks() {
    stored(aTask().labelled("home", "garden"));
    stored(aTask().labelled("home").with(TaskStatus.IN_PROGRESS));
    stored(aTask().labelled("home").with(TaskStatus.DONE));
    stored(aTask().labelled("home").with(TaskStatus.CANCELLED));
    stored(aTask().labelled("home").inTrash());
    stored(aTask());
    assertThat(listed(ALICE)).containsExactly("garden 1/1", "home 2/4");
  }

  @Test
  void listsSpellingsAsOneLabelUnderTheMostFrequent() {
    stored(aTask().labelled("Café"));
    stored(aTask().labelled("cafe"));
    stored(aTask().labelled("Café", "CAFE"));
    stored(aTask().labelled("b", "B"));
    assertThat(listed(ALICE)).containsExactly("B 1/1", "Café 3/3");
    Labels cafe = Labels.of("cafe");
    TaskQuery query = TaskQuery.EVERYTHING.withFilter(TaskFilter.NONE.withLabels(cafe));
    assertThat(stores.tasks().list(ALICE, query).tasks()).hasSize(3);
  }

  @Test
  void findsLabelsByTheirFirstCharacters() {
    stored(aTask().labelled("Élan", "elan vital", "élève", "100%", "relay"));
    assertThat(labels.list(ALICE, new LabelQuery("ELA", null, 200)).labels())
        .extracting(LabelCount::label)
        .containsExactly(new Label("Élan"), new Label("elan vital"));
    assertThat(labels.list(ALICE, new LabelQuery("%", null, 200)).labels()).isEmpty();
  }

  @Test
  void listsPageByPage() {
    stored(aTask().labelled("c", "ä", "B", "d"));
    LabelPage first = labels.list(ALICE, new LabelQuery("", null, 2));
    assertThat(first.labels()).extracting(LabelCount::key).containsExactly("a", "b");
    assertThat(first.next()).isEqualTo("b");
    LabelPage last = labels.list(ALICE, new LabelQuery("", "b", 2));
    assertThat(last.labels()).extracting(LabelCount::key).containsExactly("c", "d");
    assertThat(last.next()).isNull();
  }

  @Test
  void countsOnlyTasksThatTheCallerMaySee() {
    Project shared = aProject("Garden", "bob").with("alice", ProjectRole.VIEWER).build();
    Project archived = aProject("Old", "alice").archived().build();
    Project foreign = aProject("Secret", "bob").build();
    List.of(shared, archived, foreign).forEach(stores.projects()::insert);
    stored(aTask().labelled("x").ownedBy("alice"));
    stored(aTask().labelled("x").ownedBy("alice").assignedTo("alice"));
    stored(aTask().labelled("x").ownedBy("bob").assignedTo("alice"));
    stored(aTask().labelled("x").ownedBy("bob"));
    stored(aTask().labelled("x").ownedBy("bob").in(shared));
    stored(aTask().labelled("old").ownedBy("alice").in(archived));
    stored(aTask().labelled("secret").ownedBy("bob").in(foreign));
    assertThat(listed(ALICE)).containsExactly("x 4/4");
    assertThat(listed(BOB)).containsExactly("secret 1/1", "x 3/3");
    assertThat(listed(ADMIN)).containsExactly("old 1/1", "secret 1/1", "x 5/5");
  }
}
