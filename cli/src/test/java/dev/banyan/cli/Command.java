package dev.banyan.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// Runs the command as people do, as a process of its own, over [StandInServer]s and with ports and
/// a home of its own.
final class Command {
  final Map<String, String> environment = new LinkedHashMap<>();
  final Path home;
  final Path distribution;
  private final Path jar;

  /// What came of one run.
  record Outcome(int exitCode, String out, String err) {}

  private Command(Path folder) {
    home = folder.resolve("home");
    distribution = folder.resolve("dist");
    jar = folder.resolve("cli.jar");
  }

  static Command in(Path folder) throws IOException {
    Command command = new Command(folder);
    jar(command.jar, BanyanMain.class);
    jar(command.serverJar("task-service"), StandInServer.class);
    jar(command.serverJar("monolith"), StandInServer.class);
    command.environment.put("BANYAN_HOME", command.home.toString());
    command.environment.put("BANYAN_DIST", command.distribution.toString());
    try (ServerSocket http = socket();
        ServerSocket tasks = socket();
        ServerSocket postgres = socket()) {
      command.environment.put("BANYAN_HTTP_PORT", String.valueOf(http.getLocalPort()));
      command.environment.put("BANYAN_TASKS_PORT", String.valueOf(tasks.getLocalPort()));
      command.environment.put("BANYAN_PG_PORT", String.valueOf(postgres.getLocalPort()));
    }
    return command;
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  Path serverJar(String name) {
    return distribution.resolve(name).resolve("target").resolve(name + "-app.jar");
  }

  Settings settings() {
    return Settings.from(environment);
  }

  Home homeFolder() {
    return new Home(home);
  }

  ProcessBuilder prepare(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /// Runs the command to its end, with nobody to answer it.
  Outcome run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("banyan", ".out");
    Path err = Files.createTempFile("banyan", ".err");
    try {
      Process process =
          prepare(arguments)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exitCode = process.waitFor();
      return new Outcome(exitCode, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /// A jar that holds nothing but where everything is.
  private static void jar(Path jar, Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Files.createDirectories(Objects.requireNonNull(jar.getParent()));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
  }
}
