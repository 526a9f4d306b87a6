package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.CommentStore;
import dev.banyan.comments.Comments;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.CommentOwnershipContract;
import dev.banyan.testkit.CommentStoreContract;
import dev.banyan.testkit.CommentsContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The kits over JDBC on a real PostgreSQL.
class JdbcCommentStoreTest {
  private static TestDatabase server;
  private static Database database;

  @BeforeAll
  static void open() {
    server = TestDatabase.create();
    database =
        Database.open(
            server.url(),
            server.user(),
            server.password(),
            8,
            Side.SERVICE,
            new SimpleMeterRegistry(),
            ObservationRegistry.NOOP,
            5_000);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  private static CommentStore emptyDatabase() {
    server.execute("TRUNCATE task, task_event, task_comment; TRUNCATE tombstone");
    return database.commentStore();
  }

  @Nested
  class Store extends CommentStoreContract {
    @Override
    protected CommentStore emptyStore() {
      return emptyDatabase();
    }
  }

  @Nested
  class Owned extends CommentOwnershipContract {
    @Override
    protected CommentStore emptyStore() {
      return emptyDatabase();
    }

    @Override
    protected MovableSide side() {
      return database.replica("comments");
    }
  }

  @Nested
  class Rules extends CommentsContract {
    @Override
    protected World emptyWorld() {
      Clock clock = SteppingClock.bySeconds();
      return World.guarded(
          Tasks.over(database.taskStore(), clock, TaskIds.uuidV7(clock, new SplittableRandom(1))),
          Comments.over(emptyDatabase(), clock, CommentIds.uuidV7(clock, new SplittableRandom(2))));
    }
  }
}
