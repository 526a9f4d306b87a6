package dev.banyan.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// nginx with the configuration that Docker uses; only the place differs.
final class Gateway implements AutoCloseable {
  private final Process nginx;
  private final String address;

  private Gateway(Process nginx, String address) {
    this.nginx = nginx;
    this.address = address;
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
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Stream<Path> files = Files.list(Path.of("../gateway-config"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("/tmp/", folder + "/");
        Files.writeString(folder.resolve(Objects.requireNonNull(file.getFileName())), text);
      }
    }
    Files.writeString(
        folder.resolve("place.conf"),
        "listen 127.0.0.1:%d;%nset $task_service %s;%nset $monolith %s;%n"
            .formatted(port, taskService, monolith));
    List<String> command =
        List.of(
            program().orElseThrow().toString(),
            "-c",
            folder.resolve("nginx.conf").toString(),
            "-g",
            "daemon off;");
    Process nginx =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Gateway gateway = new Gateway(nginx, "http://127.0.0.1:" + port);
    Stack.await("the gateway listens", () -> listens(port));
    return gateway;
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    nginx.destroy();
    nginx.onExit().join();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
