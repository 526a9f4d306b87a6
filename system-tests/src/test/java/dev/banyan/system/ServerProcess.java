package dev.banyan.system;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A packaged process, started by the test with variables of its own.
final class ServerProcess implements ClusterNode, Closeable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// For a JVM that does not live long enough to be paid back by the better compiler.
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /// Settings of a monolith in which many sign in: a hash of the usual cost takes longer than most
  /// steps of a test.
  static final Map<String, String> CHEAP_PASSWORDS =
      Map.of("BANYAN_PASSWORD_HASH_MEMORY", "1MB", "BANYAN_PASSWORD_HASH_PASSES", "1");

  private final String name;
  private final String jar;
  private final int port;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;

  /// @param jar below the folder of the whole
  /// @param log where it writes
  ServerProcess(String name, String jar, int port, Map<String, String> environment, Path log) {
    this.name = name;
    this.jar = jar;
    this.port = port;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void start() throws IOException {
    if (process != null && process.isAlive()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", SHORT_LIVED, "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(quickest(ROOT.resolve(jar)));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("BANYAN_"));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  // As the banyan command starts it, once the caches exist.
  private static List<String> quickest(Path jar) throws IOException {
    return cache(jar)
        .map(cache ->
            List.of(
                "-XX:AOTCache=" + cache,
                "-Xlog:aot*=off",
                "-jar",
                cache.resolveSibling(jar.getFileName()).toString()))
        .orElse(List.of("-jar", jar.toString()));
  }

  /// The AOT cache of a server, if one was created since it was built. The server's jar that it
  /// belongs to is beside it.
  ///
  /// @param jar as built
  static Optional<Path> cache(Path jar) throws IOException {
    Path unpacked = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ""));
    if (Files.notExists(unpacked)) {
      return Optional.empty();
    }
    List<Path> caches;
    try (Stream<Path> all = Files.walk(unpacked, 2)) {
      caches = all.filter(path -> path.endsWith("start.aot")).toList();
    }
    FileTime built = Files.getLastModifiedTime(jar);
    for (Path cache : caches) {
      if (Files.getLastModifiedTime(cache).compareTo(built) > 0) {
        return Optional.of(cache);
      }
    }
    return Optional.empty();
  }

  /// Whether it serves.
  boolean isReady(HttpClient http) {
    return answers(http, "/readyz");
  }

  /// Whether it answers with 200 at this path.
  boolean answers(HttpClient http, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void kill() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  @Override
  public void close() throws IOException {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
