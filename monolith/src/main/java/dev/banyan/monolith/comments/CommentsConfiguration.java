package dev.banyan.monolith.comments;

import dev.banyan.admin.audit.AuditWriter;
import dev.banyan.comments.Comments;
import dev.banyan.migration.Side;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.operations.CapabilityRegistry;
import dev.banyan.migration.remote.RemoteSides;
import dev.banyan.monolith.administration.comments.AuditedComments;
import dev.banyan.monolith.tasks.remote.RemoteProperties;
import dev.banyan.tasks.Tasks;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

/// Decorator chain of the comments:
///
/// ```
/// web, api -> AuditedComments -> GuardedComments -> RoutedComments -+- localComments
///                                                                   +- remoteComments
/// ```
///
/// Access to the task is checked before a side is selected: see the ADR on vouching.
@Configuration(proxyBeanMethods = false)
class CommentsConfiguration {
  private static final String COMMENTS = "comments";

  /// The primary bean that other code injects.
  @Bean
  @Primary
  Comments comments(
      @Qualifier("localComments") Comments local,
      @Qualifier("remoteComments") Comments remote,
      Tasks tasks,
      CapabilityRegistry capabilities,
      AuditWriter audit) {
    return new AuditedComments(
        Comments.guardedBy(tasks, new RoutedComments(capabilities.router(COMMENTS, local, remote))),
        audit);
  }

  @Bean
  @Order(2)
  MovableCapability movableComments(
      RemoteSides remote,
      RemoteProperties taskService,
      @Value("${banyan.tasks.owner}") Side firstOwner) {
    return new MovableCapability(COMMENTS, remote.at(taskService.url(), COMMENTS), firstOwner);
  }
}
