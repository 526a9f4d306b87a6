package dev.banyan.monolith.tasks.web;

import static dev.banyan.testkit.ProjectBuilder.aProject;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.filter.FilterViewer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FilterViewersTest {
  private final Project garden = aProject("Garden", "alice").build();
  private final AtomicInteger lists = new AtomicInteger();

  @Test
  void readsTheProjectsOnceAndOnlyForNames() {
    FilterViewer viewer =
        new FilterViewers(new CountingProjects(), Clock.systemUTC()).of(ALICE, ZoneOffset.UTC);
    assertThat(lists).hasValue(0);
    assertThat(viewer.projects().named("GARDEN")).containsExactly(garden.id());
    assertThat(viewer.projects().named("garden")).containsExactly(garden.id());
    assertThat(viewer.projects().named("House")).isEmpty();
    assertThat(lists).hasValue(1);
  }

  private final class CountingProjects implements Projects {
    @Override
    public ProjectResult<Project> execute(Caller caller, ProjectCommand command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ProjectResult<Project> find(Caller caller, ProjectId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ProjectResult<ProjectPage> list(Caller caller, ProjectQuery query) {
      lists.incrementAndGet();
      return new ProjectResult.Accepted<>(new ProjectPage(List.of(garden), null));
    }
  }
}
