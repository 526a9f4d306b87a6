package dev.banyan.monolith.notifications;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.notifications.NotificationCollector.UnavailableException;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides who may be notified about a task: those who see it, and whose account is active.
@Component
class TaskVisibility {
  private final Accounts accounts;
  private final Projects projects;

  TaskVisibility(Accounts accounts, Projects projects) {
    this.accounts = accounts;
    this.projects = projects;
  }

  /// Those whose recipient may be notified of them.
  List<NewNotification> visible(List<NewNotification> found) {
    Map<Username, Optional<Caller>> callers = new HashMap<>();
    Map<ProjectId, Optional<Project>> homes = new HashMap<>();
    return found.stream()
        .filter(one ->
            callers
                .computeIfAbsent(one.recipient(), this::caller)
                .filter(caller -> one.task().isVisibleTo(caller, home(one.task(), homes)))
                .isPresent())
        .toList();
  }

  /// Those of the users who may sign in and see the task.
  Set<Username> whoSees(Task task, Collection<Username> users) {
    @Nullable Project home = home(task, new HashMap<>());
    return users.stream()
        .filter(user -> caller(user).filter(one -> task.isVisibleTo(one, home)).isPresent())
        .collect(Collectors.toSet());
  }

  private Optional<Caller> caller(Username name) {
    return accounts
        .find(name)
        .filter(Account::enabled)
        .map(account ->
            new Caller(
                name,
                account.grants().stream()
                    .flatMap(grant -> Authority.ofScope(grant).stream())
                    .collect(Collectors.toSet())))
        .filter(caller -> caller.has(Authority.READ));
  }

  private @Nullable Project home(Task task, Map<ProjectId, Optional<Project>> homes) {
    ProjectId id = task.project();
    return id == null ? null : homes.computeIfAbsent(id, this::project).orElse(null);
  }

  private Optional<Project> project(ProjectId id) {
    return switch (projects.find(NotificationCollector.SYSTEM, id)) {
      case ProjectResult.Accepted<Project>(var project) -> Optional.of(project);
      case ProjectResult.NotFound<Project> _ -> Optional.empty();
      case ProjectResult<Project> other -> throw new UnavailableException(other);
    };
  }
}
