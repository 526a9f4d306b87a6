package dev.banyan.devloop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server that is restarted when its classes change.
public enum DevServer {
  TASK_SERVICE("task-service", "dev.banyan.taskservice.TaskServiceMain"),
  MONOLITH("monolith", "dev.banyan.monolith.MonolithMain");

  private final String module;
  private final String mainClass;

  DevServer(String module, String mainClass) {
    this.module = module;
    this.mainClass = mainClass;
  }

  /// Its module, and its name in the stack.
  public String module() {
    return module;
  }

  public String mainClass() {
    return mainClass;
  }

  boolean uses(SourceModule other, List<SourceModule> modules) {
    return other.name().equals(module)
        || modules.stream()
            .anyMatch(
                own -> own.name().equals(module) && own.dependencies().contains(other.name()));
  }

  /// Folders of its classes and resources. Resources come from the sources, so that a changed one
  /// counts at once.
  public List<Path> folders(Path root) {
    List<SourceModule> modules = SourceModule.of(root);
    List<Path> folders = new ArrayList<>();
    for (SourceModule one : modules.reversed()) {
      if (uses(one, modules)) {
        folders.add(one.resources());
        folders.add(one.classes());
      }
    }
    return folders;
  }
}
