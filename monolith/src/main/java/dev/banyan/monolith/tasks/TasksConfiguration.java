package dev.banyan.monolith.tasks;

import dev.banyan.admin.audit.AuditWriter;
import dev.banyan.migration.Side;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.operations.CapabilityRegistry;
import dev.banyan.migration.remote.RemoteSides;
import dev.banyan.monolith.administration.tasks.AuditedTasks;
import dev.banyan.monolith.tasks.remote.RemoteProperties;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Tasks;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

/// Decorator chain of the tasks:
///
/// ```
/// web, api -> AuditedTasks -> RoutedTasks -+- localTasks   (rules over JPA)
///                                          +- remoteTasks  (the task service over HTTP)
/// ```
@Configuration(proxyBeanMethods = false)
class TasksConfiguration {
  private static final String TASKS = "tasks";

  /// The primary bean that other code injects.
  @Bean
  @Primary
  Tasks tasks(
      @Qualifier("localTasks") Tasks local,
      @Qualifier("remoteTasks") Tasks remote,
      CapabilityRegistry capabilities,
      AuditWriter audit) {
    return new AuditedTasks(new RoutedTasks(capabilities.router(TASKS, local, remote)), audit);
  }

  /// The projects, which move with the tasks.
  @Bean
  @Primary
  Projects projects(
      @Qualifier("localProjects") Projects local,
      @Qualifier("remoteProjects") Projects remote,
      CapabilityRegistry capabilities) {
    return new RoutedProjects(capabilities.router(TASKS, local, remote));
  }

  /// Queries over all tasks.
  @Bean
  @Primary
  TaskOverview taskOverview(
      @Qualifier("localTaskOverview") TaskOverview local,
      @Qualifier("remoteTaskOverview") TaskOverview remote,
      CapabilityRegistry capabilities) {
    return new RoutedTaskOverview(capabilities.router(TASKS, local, remote));
  }

  @Bean
  @Order(1)
  MovableCapability movableTasks(
      RemoteSides remote,
      RemoteProperties taskService,
      @Value("${banyan.tasks.owner}") Side firstOwner) {
    return new MovableCapability(TASKS, remote.at(taskService.url(), TASKS), firstOwner);
  }
}
