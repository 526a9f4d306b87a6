package dev.banyan.monolith.tasks.jpa;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.server.ownership.OwnedProjects;
import dev.banyan.server.ownership.OwnedTaskOverview;
import dev.banyan.server.ownership.OwnedTasks;
import dev.banyan.server.tasks.JdbcLabelStore;
import dev.banyan.server.tasks.JdbcTaskChangeStore;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Tasks;
import jakarta.persistence.EntityManagerFactory;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the domain rules with the monolith's own stores.
@Configuration(proxyBeanMethods = false)
class LocalTasksConfiguration {

  @Bean
  ProjectStore projectStore(EntityManagerFactory entities) {
    return new JpaProjectStore(transactions(entities));
  }

  private static FencedTransactions transactions(EntityManagerFactory entities) {
    return new FencedTransactions(entities.unwrap(SessionFactory.class));
  }

  /// Injected only by name: the migration module decides which side answers.
  @Bean(defaultCandidate = false)
  Tasks localTasks(
      EntityManagerFactory entities,
      ProjectStore projectStore,
      DataSource database,
      Assignees assignees,
      Clock clock) {
    return new OwnedTasks(
        Tasks.over(
            new JpaTaskStore(transactions(entities)), projectStore, clock, ids(clock), assignees),
        gate(database));
  }

  /// Injected only by name, like `localTasks`.
  @Bean(defaultCandidate = false)
  Projects localProjects(
      ProjectStore projectStore, DataSource database, Assignees assignees, Clock clock) {
    return new OwnedProjects(
        Projects.over(projectStore, clock, ids(clock), assignees), gate(database));
  }

  /// Injected only by name, like `localTasks`.
  @Bean(defaultCandidate = false)
  TaskOverview localTaskOverview(EntityManagerFactory entities, DataSource database) {
    return new OwnedTaskOverview(
        TaskOverview.over(
            new JdbcLabelStore(database),
            new JdbcTaskChangeStore(database),
            new JpaTaskStore(transactions(entities))),
        gate(database));
  }

  private static TaskIds ids(Clock clock) {
    return TaskIds.uuidV7(clock, new SecureRandom());
  }

  private static OwnershipGate gate(DataSource database) {
    return new OwnershipGate(new MovableTables(database, "tasks"), Side.MONOLITH);
  }
}
