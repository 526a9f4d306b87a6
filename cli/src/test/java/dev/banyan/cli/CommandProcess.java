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
final class CommandProcess {
  // Extracting PostgreSQL takes seconds, so that all homes share it.
  private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  final Map<String, String> environment = new LinkedHashMap<>();
  final Path home;
  final Path distribution;
  private final Path jar;

  /// What came of one run.
  record Outcome(int exitCode, String out, String err) {}

  private CommandProcess(Path folder) {
    home = folder.resolve("home");
    distribution = folder.resolve("dist");
    jar = folder.resolve("cli.jar");
  }

  static CommandProcess in(Path folder) throws IOException {
    CommandProcess commandProcess = new CommandProcess(folder);
    jar(commandProcess.jar, BanyanMain.class);
    jar(commandProcess.serverJar("task-service"), StandInServer.class);
    jar(commandProcess.serverJar("monolith"), StandInServer.class);
    Files.createDirectories(BINARIES);
    Files.createDirectories(commandProcess.home);
    Files.createSymbolicLink(commandProcess.home.resolve("postgres-binaries"), BINARIES);
    commandProcess.environment.put("BANYAN_HOME", commandProcess.home.toString());
    commandProcess.environment.put("BANYAN_AOT_CACHE", "false");
    commandProcess.environment.put("BANYAN_DIST", commandProcess.distribution.toString());
    try (ServerSocket http = socket();
        ServerSocket tasks = socket();
        ServerSocket postgres = socket()) {
      commandProcess.environment.put("BANYAN_HTTP_PORT", String.valueOf(http.getLocalPort()));
      commandProcess.environment.put("BANYAN_TASKS_PORT", String.valueOf(tasks.getLocalPort()));
      commandProcess.environment.put("BANYAN_PG_PORT", String.valueOf(postgres.getLocalPort()));
    }
    return commandProcess;
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  Path serverJar(String name) {
    return distribution.resolve(name).resolve("target").resolve(name + "-app.jar");
  }

  CliSettings settings() {
    return CliSettings.from(environment);
  }

  StackHome homeFolder() {
    return new StackHome(home);
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
