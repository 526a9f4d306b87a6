package dev.banyan.system.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts that the workflows run.
class PipelineScriptsTest {
  private static final Path SCRIPTS = Path.of("../.ci");

  @TempDir private Path folder;

  private record Ended(int code, String output) {}

  private static Ended run(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void collectWhatAReleaseConsistsOf() throws Exception {
    Path script = Files.createDirectory(folder.resolve(".ci")).resolve("collect-release");
    Files.copy(SCRIPTS.resolve("collect-release"), script);
    for (String module : new String[] {"monolith", "task-service", "cli"}) {
      Path target = Files.createDirectories(folder.resolve(module).resolve("target/lib"));
      Files.writeString(target.resolve("other.jar"), "other");
      for (String file : new String[] {module + "-app.jar", "bom.json", "THIRD-PARTY.txt"}) {
        Files.writeString(target.resolveSibling(file), module + " " + file);
      }
    }
    Files.writeString(
        folder.resolve("CHANGELOG.md"),
        """
        # Changelog

        ## [1.1.0]

        - Later.

        ## [1.0.0]: 2026

        - First.

        ## [0.9.0]

        - Old.
        """);

    Ended ended = run(folder, "bash", script.toString(), "1.0.0", "out");

    assertThat(ended.code).as(ended.output).isZero();
    Path out = folder.resolve("out");
    assertThat(Files.readString(out.resolve("NOTES.md"))).isEqualTo("\n- First.\n\n");
    assertThat(Files.readString(out.resolve("banyan-cli-1.0.0.bom.json")))
        .isEqualTo("cli bom.json");
    assertThat(run(out, "tar", "tf", "banyan-task-service-1.0.0.tar.gz").output)
        .contains("task-service-app.jar", "lib/other.jar");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(11);
    }
    assertThat(run(out, "sha256sum", "--check", "--strict", "SHA256SUMS").code).isZero();
  }

  @Test
  void waitForAStackThatServes() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer stack =
        stack(Map.of("/gateway/livez", 200, "/login", 200, "/api/v1/tasks", 401), asked);
    try {
      Ended ended = smokeTest(stack, 60);
      assertThat(ended.code).as(ended.output).isZero();
      // The first answer was 503.
      assertThat(asked).hasValue(4);
    } finally {
      stack.stop(0);
    }
  }

  @Test
  void reportAStackThatDoesNot() throws Exception {
    HttpServer stack = stack(Map.of("/gateway/livez", 200, "/login", 500), new AtomicInteger());
    try {
      Ended ended = smokeTest(stack, 1);
      assertThat(ended.code).isEqualTo(1);
      assertThat(ended.output).contains("answers 500 instead of 200");
    } finally {
      stack.stop(0);
    }
  }

  private static Ended smokeTest(HttpServer stack, int seconds) throws Exception {
    assumeTrue(
        run(Path.of("."), "bash", "-c", "command -v curl").code == 0,
        "skipped, because curl is not installed");
    String address = "http://127.0.0.1:" + stack.getAddress().getPort();
    return run(
        Path.of("."),
        "bash",
        SCRIPTS.resolve("smoke-test").toString(),
        address,
        String.valueOf(seconds));
  }

  // The first request is answered with 503, as by a gateway whose servers start.
  private static HttpServer stack(Map<String, Integer> statuses, AtomicInteger asked)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          int status = statuses.getOrDefault(exchange.getRequestURI().getPath(), 404);
          exchange.sendResponseHeaders(asked.getAndIncrement() == 0 ? 503 : status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
