package dev.banyan.monolith.admin.taskrecords;

import dev.banyan.monolith.admin.history.Recorder;
import dev.banyan.monolith.admin.records.RecordSource;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Tasks;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the admin the tasks, and the history what happens to them.
@Configuration(proxyBeanMethods = false)
class TaskRecordsWiring {

  @Bean
  RecordSource taskRecords(Tasks tasks, Assignees assignees) {
    return () -> List.of(new TaskRecords(tasks, assignees));
  }

  /// Stands before the tasks that everybody injects; the two sides behind it stay as they are.
  @Bean
  static BeanPostProcessor recordingTasks(ObjectProvider<Recorder> recorder) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Tasks tasks && name.equals("tasks")
            ? new RecordedTasks(tasks, recorder::getObject)
            : bean;
      }
    };
  }
}
