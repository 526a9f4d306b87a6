package dev.banyan.monolith.admin.commentrecords;

import dev.banyan.comments.Comments;
import dev.banyan.monolith.admin.history.Recorder;
import dev.banyan.monolith.admin.records.RecordSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the admin the comments, and the history what happens to them.
@Configuration(proxyBeanMethods = false)
class CommentRecordsConfiguration {

  @Bean
  RecordSource commentRecords(Comments comments) {
    return () -> List.of(new CommentRecords(comments));
  }

  /// Stands before the comments that everybody injects; the two sides behind it stay as they are.
  @Bean
  static BeanPostProcessor recordingComments(ObjectProvider<Recorder> recorder) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Comments comments && name.equals("comments")
            ? new RecordedComments(comments, recorder::getObject)
            : bean;
      }
    };
  }
}
