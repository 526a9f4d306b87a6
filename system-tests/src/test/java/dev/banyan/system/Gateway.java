package dev.banyan.system;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// nginx with the configuration that Docker uses; only the place differs.
final class Gateway implements ClusterNode, Closeable {
  private final Path folder;
  private final int port;
  private Process nginx;

  private Gateway(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.nginx = launch(folder);
  }

  static Optional<Path> program() {
    return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// @param taskService host and port
  /// @param monolith host and port
  static Gateway start(Path folder, String taskService, String monolith)
      throws IOException, InterruptedException {
    return start(folder, taskService, monolith, "");
  }

  /// @param trusted what stands in `trusted-proxies.conf`
  static Gateway start(Path folder, String taskService, String monolith, String trusted)
      throws IOException, InterruptedException {
    int port = Ports.free();
    String place =
        "listen 127.0.0.1:%d;%nset $task_service %s;%nset $monolith %s;%n"
            .formatted(port, taskService, monolith);
    return start(folder, port, place, trusted);
  }

  /// Ends TLS itself, with the certificate in `tls` below the folder.
  ///
  /// @param port for TLS
  static Gateway startWithTls(Path folder, int port, String monolith)
      throws IOException, InterruptedException {
    int plain = Ports.free();
    String place =
        Files.readString(Path.of("../gateway-config/place-tls.conf"))
            .replace("listen 8080;", "listen 127.0.0.1:%d;".formatted(plain))
            .replace("listen 8443 ssl;", "listen 127.0.0.1:%d ssl;".formatted(port))
            .replace("/etc/banyan-tls/", folder.resolve("tls") + "/")
            .replace("/etc/banyan-acme", folder.resolve("acme").toString())
            .replace("monolith:8080", monolith)
            .replaceAll("resolver.*\n", "");
    return start(folder, plain, isBeforeHttp2Directive() ? withHttp2InListen(place) : place, "");
  }

  private static String withHttp2InListen(String place) {
    return place.replace("http2 on;", "").replace(" ssl;", " ssl http2;");
  }

  // Docker's nginx is newer than Debian's.
  private static boolean isBeforeHttp2Directive() throws IOException, InterruptedException {
    Process version =
        new ProcessBuilder(program().orElseThrow().toString(), "-v")
            .redirectErrorStream(true)
            .start();
    String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    version.waitFor();
    Matcher minor = Pattern.compile("nginx/1\\.(\\d+)").matcher(said);
    return minor.find() && Integer.parseInt(minor.group(1)) < 25;
  }

  private static Gateway start(Path folder, int port, String place, String trusted)
      throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(Path.of("../gateway-config"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("/tmp/", folder + "/");
        Files.writeString(folder.resolve(Objects.requireNonNull(file.getFileName())), text);
      }
    }
    if (!trusted.isEmpty()) {
      Files.writeString(folder.resolve("trusted-proxies.conf"), trusted);
    }
    Files.writeString(folder.resolve("place.conf"), place);
    Gateway gateway = new Gateway(folder, port);
    Stack.await("the gateway listens", () -> Ports.isTaken(port));
    return gateway;
  }

  private static Process launch(Path folder) throws IOException {
    List<String> command =
        List.of(
            program().orElseThrow().toString(),
            "-c",
            folder.resolve("nginx.conf").toString(),
            "-g",
            "daemon off;");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("nginx.log").toFile()))
        .start();
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public void kill() {
    // Its workers would serve on without it.
    List<ProcessHandle> workers = nginx.descendants().toList();
    nginx.destroyForcibly().onExit().join();
    workers.forEach(ProcessHandle::destroyForcibly);
    workers.forEach(worker -> worker.onExit().join());
  }

  @Override
  public void start() throws IOException {
    if (!nginx.isAlive()) {
      nginx = launch(folder);
    }
  }

  @Override
  public void close() {
    nginx.destroy();
    nginx.onExit().join();
  }
}
