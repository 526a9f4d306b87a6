package dev.banyan.monolith.administration.comments;

import dev.banyan.admin.model.RecordSource;
import dev.banyan.comments.Comments;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures comments as admin records.
@Configuration(proxyBeanMethods = false)
class CommentAdminConfiguration {

  @Bean
  RecordSource commentRecords(Comments comments) {
    return () -> List.of(new CommentRecords(comments));
  }
}
