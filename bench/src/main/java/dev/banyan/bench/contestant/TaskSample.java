package dev.banyan.bench.contestant;

import dev.banyan.bench.stack.TaskRows;
import java.sql.SQLException;
import java.util.List;

/// A side's tasks, and a sample of Alice's that requests read and change.
final class TaskSample {
  static final int SIZE = 2_000;

  private final TaskRows rows;
  private volatile List<String> ids = List.of();

  TaskSample(TaskRows rows) {
    this.rows = rows;
  }

  void fillUpTo(long count) throws SQLException {
    rows.fillUpTo(count);
    ids = rows.sample(SIZE);
  }

  List<String> ids() {
    return ids;
  }
}
