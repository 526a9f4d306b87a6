package dev.banyan.monolith.administration.tasks;

import dev.banyan.admin.model.RecordSource;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Tasks;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures tasks as admin records.
@Configuration(proxyBeanMethods = false)
class TaskAdminConfiguration {

  @Bean
  RecordSource taskRecords(Tasks tasks, Assignees assignees) {
    return () -> List.of(new TaskRecords(tasks, assignees));
  }
}
