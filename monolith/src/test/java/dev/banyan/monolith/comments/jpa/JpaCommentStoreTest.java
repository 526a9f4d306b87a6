package dev.banyan.monolith.comments.jpa;

import dev.banyan.comments.CommentStore;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.monolith.JpaFixture;
import dev.banyan.testkit.CommentOwnershipContract;
import dev.banyan.testkit.CommentStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The kits over JPA on a real PostgreSQL.
class JpaCommentStoreTest {
  private static JpaFixture jpa;

  @BeforeAll
  static void connect() {
    jpa = JpaFixture.onNewDatabase();
  }

  @AfterAll
  static void disconnect() {
    jpa.close();
  }

  @AfterEach
  void leavesNoConnectionBehind() {
    jpa.requireNoConnectionInUse();
  }

  private static CommentStore onAnEmptyTable() {
    return new JpaCommentStore(jpa.onEmpty("task_comment"));
  }

  @Nested
  class Store extends CommentStoreContract {
    @Override
    protected CommentStore emptyStore() {
      return onAnEmptyTable();
    }
  }

  @Nested
  class Owned extends CommentOwnershipContract {
    @Override
    protected CommentStore emptyStore() {
      return onAnEmptyTable();
    }

    @Override
    protected MovableSide side() {
      return new MovableTables(jpa.pool(), "comments");
    }
  }
}
