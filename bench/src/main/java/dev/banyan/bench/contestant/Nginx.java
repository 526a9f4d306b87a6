package dev.banyan.bench.contestant;

import dev.banyan.bench.stack.BanyanStack;
import dev.banyan.bench.stack.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// nginx in front of a stack, with the configuration that Docker uses; only the addresses differ.
final class Nginx {
  private Nginx() {}

  static Optional<Path> program() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// @param folder for its configuration and temporary files; created
  static ChildProcess start(
      ContestantId name, int port, Path distribution, BanyanStack stack, Path folder)
      throws InterruptedException {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(distribution.resolve("gateway-config"))) {
        for (Path file : files.toList()) {
          String text = Files.readString(file).replace("/tmp/", folder + "/");
          Files.writeString(folder.resolve(Objects.requireNonNull(file.getFileName())), text);
        }
      }
      String place = Files.readString(distribution.resolve("gateway-config/place.conf"));
      Files.writeString(folder.resolve("place.conf"), local(place, port, stack));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        List.of(
            program().orElseThrow().toString(),
            "-c",
            folder.resolve("nginx.conf").toString(),
            "-g",
            "daemon off;");
    return ChildProcess.start(name.id(), command, Map.of(), folder.resolve("nginx.log"))
        .awaitPort(port);
  }

  // Addresses that need no resolver.
  private static String local(String place, int port, BanyanStack stack) {
    return place
        .replace("listen 8080", "listen 127.0.0.1:" + port)
        .replace("task-service:8090", "127.0.0.1:" + stack.tasksPort())
        .replace("monolith:8080", "127.0.0.1:" + stack.httpPort())
        .replaceAll("(?m)^\\s*resolver.*\n", "");
  }
}
