package dev.banyan.monolith.localtasks;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.Door;
import dev.banyan.migration.postgres.MovableTable;
import dev.banyan.monolith.transactions.FencedTransactions;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.movable.OwnedTasks;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/// Wires the rules to the monolith's own store.
@Configuration(proxyBeanMethods = false)
class LocalTasksWiring {

  /// Never injected by type: which side answers is the `migration` module's to say.
  @Bean(defaultCandidate = false)
  Tasks localTasks(
      EntityManager entities,
      TransactionOperations transactions,
      DataSource database,
      Assignees assignees) {
    Clock clock = Clock.systemUTC();
    return new OwnedTasks(
        Tasks.over(
            new JpaTaskStore(new FencedTransactions(entities, transactions, "tasks")),
            clock,
            TaskIds.uuidV7(clock, new SecureRandom()),
            assignees),
        new Door(new MovableTable(database, "tasks", "task"), Side.MONOLITH));
  }
}
