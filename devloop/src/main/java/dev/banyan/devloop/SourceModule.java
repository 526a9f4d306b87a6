package dev.banyan.devloop;

import java.nio.file.Path;
import java.util.List;

/// A Maven module whose sources are watched.
///
/// @param folder of the module
/// @param dependencies modules that its classes are compiled with, directly or not
public record SourceModule(String name, Path folder, List<String> dependencies) {
  /// In the order in which they are compiled.
  static List<SourceModule> of(Path root) {
    return List.of(
        module(root, "migration"),
        module(root, "shared-domain"),
        module(root, "server-support", "migration", "shared-domain"),
        module(root, "admin-spring-boot-starter"),
        module(root, "migration-spring-boot-starter", "migration"),
        module(root, "task-service", "migration", "shared-domain", "server-support"),
        module(
            root,
            "monolith",
            "migration",
            "shared-domain",
            "server-support",
            "admin-spring-boot-starter",
            "migration-spring-boot-starter"));
  }

  private static SourceModule module(Path root, String name, String... dependencies) {
    return new SourceModule(name, root.resolve(name), List.of(dependencies));
  }

  Path sources() {
    return folder.resolve("src/main/java");
  }

  Path resources() {
    return folder.resolve("src/main/resources");
  }

  /// Classes that this loop has compiled, apart from those of Maven.
  Path classes() {
    return folder.resolve("target/dev-classes");
  }
}
