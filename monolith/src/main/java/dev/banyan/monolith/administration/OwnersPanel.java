package dev.banyan.monolith.administration;

import dev.banyan.admin.dashboard.DashboardPanel;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.migration.Side;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.Tasks;
import java.util.Map;
import java.util.stream.Collectors;

/// Dashboard panel that shows which side owns tasks and comments.
final class OwnersPanel implements DashboardPanel {
  private final Tasks tasks;
  private final MigrationOperations migrations;

  OwnersPanel(Tasks tasks, MigrationOperations migrations) {
    this.tasks = tasks;
    this.migrations = migrations;
  }

  @Override
  public String fragment() {
    return "administration/owners :: panel";
  }

  @Override
  public Map<String, Object> model(AdminPrincipal viewer) {
    Caller caller =
        new Caller(
            new Username(viewer.name()),
            viewer.grants().stream()
                .flatMap(grant -> Authority.ofScope(grant).stream())
                .collect(Collectors.toSet()));
    return Map.of(
        "tasksInService", isInTaskService("tasks"),
        "commentsInService", isInTaskService("comments"),
        "answers",
            tasks.list(caller, TaskQuery.EVERYTHING.withLimit(1)) instanceof TaskListResult.Listed);
  }

  private boolean isInTaskService(String capability) {
    return migrations.status(capability).owner() == Side.SERVICE;
  }
}
