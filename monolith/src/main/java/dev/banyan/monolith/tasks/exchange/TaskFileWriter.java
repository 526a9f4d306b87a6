package dev.banyan.monolith.tasks.exchange;

import dev.banyan.tasks.Task;
import java.io.IOException;

/// Writes tasks to a file, one after another in constant memory.
public interface TaskFileWriter {
  void add(Task task) throws IOException;
}
