package dev.banyan.monolith.comments.jpa;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.Comments;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.postgres.OwnershipGate;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.server.ownership.OwnedComments;
import jakarta.persistence.EntityManagerFactory;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the domain rules with the monolith's own store.
@Configuration(proxyBeanMethods = false)
class LocalCommentsConfiguration {
  private static final String COMMENTS = "comments";

  /// Injected only by name: the migration module decides which side answers.
  @Bean(defaultCandidate = false)
  Comments localComments(EntityManagerFactory entities, DataSource database, Clock clock) {
    return new OwnedComments(
        Comments.over(
            new JpaCommentStore(new FencedTransactions(entities.unwrap(SessionFactory.class))),
            clock,
            CommentIds.uuidV7(clock, new SecureRandom())),
        new OwnershipGate(new MovableTables(database, COMMENTS), Side.MONOLITH));
  }
}
