package dev.banyan.monolith.migration;

import dev.banyan.migration.Side;
import dev.banyan.tasks.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Takes the side that owns the tasks, as `banyan.tasks.owner` says at start.
@Configuration(proxyBeanMethods = false)
class TasksRoute {
  private static final Logger LOG = LoggerFactory.getLogger(TasksRoute.class);

  @Bean
  @Primary
  Tasks tasks(
      @Value("${banyan.tasks.owner:SERVICE}") Side owner,
      @Qualifier("localTasks") Tasks local,
      @Qualifier("remoteTasks") Tasks remote) {
    LOG.info("The owner of the tasks is the {}.", owner);
    return switch (owner) {
      case MONOLITH -> local;
      case SERVICE -> remote;
    };
  }
}
