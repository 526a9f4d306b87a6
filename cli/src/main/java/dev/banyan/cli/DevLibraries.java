package dev.banyan.cli;

import dev.banyan.devloop.DevMain;
import dev.banyan.devloop.DevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The libraries of both servers, from the last build of their jars, without the modules that are
/// run from their sources.
///
/// @param loop the jar of the developer's loop
record DevLibraries(List<Path> monolith, List<Path> taskService, Path loop) {
  private static final String MODULES =
      "(migration|shared-domain|server-support|admin-spring-boot-starter"
          + "|migration-spring-boot-starter|task-service|monolith)-[0-9].*";

  static DevLibraries of(CliSettings settings, StackHome home) {
    Path taskService = settings.distribution().resolve("task-service/target/task-service-app.jar");
    Processes.requireBuilt(taskService);
    ExplodedJar monolith = ExplodedJar.from(ServiceSpec.monolithJar(settings), home);
    try {
      return new DevLibraries(
          jars(monolith.folder().resolve("lib")),
          jars(taskService.resolveSibling("lib")),
          Path.of(DevMain.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.getFileName().toString().matches(MODULES))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> of(DevServer server) {
    return switch (server) {
      case MONOLITH -> monolith;
      case TASK_SERVICE -> taskService;
    };
  }

  /// Each library once: those that both have are of the same version.
  List<Path> all() {
    List<String> names = monolith.stream().map(jar -> String.valueOf(jar.getFileName())).toList();
    return Stream.concat(
            monolith.stream(),
            taskService.stream().filter(jar -> !names.contains(String.valueOf(jar.getFileName()))))
        .toList();
  }
}
