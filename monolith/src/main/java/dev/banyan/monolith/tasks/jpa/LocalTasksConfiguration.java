package dev.banyan.monolith.tasks.jpa;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.server.ownership.OwnedTasks;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.Tasks;
import jakarta.persistence.EntityManagerFactory;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the domain rules with the monolith's own store.
@Configuration(proxyBeanMethods = false)
class LocalTasksConfiguration {

  /// Injected only by name: the migration module decides which side answers.
  @Bean(defaultCandidate = false)
  Tasks localTasks(
      EntityManagerFactory entities, DataSource database, Assignees assignees, Clock clock) {
    return new OwnedTasks(
        Tasks.over(
            new JpaTaskStore(new FencedTransactions(entities.unwrap(SessionFactory.class))),
            clock,
            TaskIds.uuidV7(clock, new SecureRandom()),
            assignees),
        new OwnershipGate(new MovableTables(database, "tasks"), Side.MONOLITH));
  }
}
