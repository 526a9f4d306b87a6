package dev.banyan.comments;

import dev.banyan.tasks.TaskIds;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Generates comment ids.
@FunctionalInterface
public interface CommentIds {
  CommentId next();

  /// Generates UUIDs version 7: see [TaskIds#uuidV7].
  static CommentIds uuidV7(Clock clock, RandomGenerator random) {
    TaskIds ids = TaskIds.uuidV7(clock, random);
    return () -> new CommentId(ids.next().value());
  }
}
