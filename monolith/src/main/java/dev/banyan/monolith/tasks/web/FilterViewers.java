package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.filter.FilterViewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// For whom, and on which day, the filters of a request are read.
@Component
final class FilterViewers {
  private final Projects projects;
  private final Clock clock;

  FilterViewers(Projects projects, Clock clock) {
    this.projects = projects;
    this.clock = clock;
  }

  /// @param zone the cookie
  FilterViewer of(Caller caller, @Nullable String zone) {
    return of(caller, UserZone.of(zone));
  }

  FilterViewer of(Caller caller, ZoneId zone) {
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    // Few filters name a project, so projects are read only then; a page resolves its filter more
    // than once, a board for each column.
    return new FilterViewer(caller.name(), today, named(caller)::apply);
  }

  /// The caller's projects with a name, which are read when one is looked up.
  Function<String, Set<ProjectId>> named(Caller caller) {
    Supplier<ProjectChoices> choices =
        SingletonSupplier.of(() -> ProjectChoices.read(projects, caller));
    return name -> named(choices.get(), name);
  }

  private static Set<ProjectId> named(ProjectChoices choices, String name) {
    return choices.projects().values().stream()
        .filter(project -> project.name().value().equalsIgnoreCase(name))
        .map(Project::id)
        .collect(Collectors.toSet());
  }
}
