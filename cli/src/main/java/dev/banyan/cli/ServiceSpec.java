package dev.banyan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Specification of a process of the stack.
///
/// @param name shown by `status` and used for its log
/// @param java the executable of the JVM
/// @param cache path of the JVM's cache, whether or not it exists; empty for none: see [AotCache]
/// @param address its base URL, where `/readyz` reports readiness
/// @param flags JVM flags
/// @param environment its environment variables
record ServiceSpec(
    String name,
    String java,
    Path jar,
    Optional<Path> cache,
    String address,
    List<String> flags,
    Map<String, String> environment) {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED");

  /// The command line.
  ///
  /// @param more additional flags for this run
  List<String> command(List<String> more) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(flags);
    command.addAll(FLAGS);
    command.addAll(more);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  static ServiceSpec taskService(CliSettings cliSettings, StackSecrets stackSecrets, String owner) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("BANYAN_ISSUER", cliSettings.httpAddress());
    environment.putAll(cliSettings.forTaskService());
    environment.put("BANYAN_TASKS_HOST", "127.0.0.1");
    environment.put("BANYAN_TASKS_PORT", String.valueOf(cliSettings.tasksPort()));
    environment.put("BANYAN_TASKS_DB_URL", databaseUrl(cliSettings, "banyan_tasks"));
    environment.put("BANYAN_TASKS_DB_USER", "banyan_tasks");
    environment.put("BANYAN_TASKS_DB_PASSWORD", stackSecrets.tasks());
    environment.put("BANYAN_TASKS_OWNER", owner);
    environment.put("BANYAN_JWKS_URL", cliSettings.httpAddress() + "/oauth2/jwks");
    return new ServiceSpec(
        "task-service",
        Processes.java(),
        cliSettings.distribution().resolve("task-service/target/task-service-app.jar"),
        Optional.empty(),
        cliSettings.tasksAddress(),
        flags(List.of("-Xms48m", "-Xmn24m", "-Xmx256m"), cliSettings),
        environment);
  }

  static ServiceSpec monolith(
      CliSettings cliSettings, StackHome stackHome, StackSecrets stackSecrets, String owner) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("BANYAN_ISSUER", cliSettings.httpAddress());
    environment.put("BANYAN_DEMO_USERS", "alice,bob");
    environment.put(
        "BANYAN_MAILBOX",
        String.valueOf(!cliSettings.forMonolith().containsKey("BANYAN_SMTP_HOST")));
    environment.putAll(cliSettings.forMonolith());
    environment.put("BANYAN_HTTP_HOST", "127.0.0.1");
    environment.put("BANYAN_HTTP_PORT", String.valueOf(cliSettings.httpPort()));
    environment.put("BANYAN_DB_URL", databaseUrl(cliSettings, "banyan_monolith"));
    environment.put("BANYAN_DB_USER", "banyan_monolith");
    environment.put("BANYAN_DB_PASSWORD", stackSecrets.monolith());
    environment.put("BANYAN_TASKS_URL", cliSettings.tasksAddress());
    environment.put("BANYAN_TASKS_OWNER", owner);
    environment.put("BANYAN_CREDENTIALS_FILE", stackHome.credentials().toString());
    environment.put("BANYAN_LOCAL_SECRET", stackSecrets.local());
    // The monolith creates this file; keys in the environment take precedence.
    environment.put("BANYAN_ENCRYPTION_KEYS_FILE", stackHome.encryptionKeys().toString());
    return new ServiceSpec(
        "monolith",
        Processes.java(),
        monolithJar(cliSettings),
        Optional.empty(),
        cliSettings.httpAddress(),
        flags(List.of("-Xms128m", "-Xmn64m", "-Xmx512m"), cliSettings),
        environment);
  }

  static Path monolithJar(CliSettings cliSettings) {
    return cliSettings.distribution().resolve("monolith/target/monolith-app.jar");
  }

  /// This specification with the jar and its libraries as separate files.
  ServiceSpec unpacked(StackHome stackHome) {
    ExplodedJar exploded = ExplodedJar.from(jar, stackHome);
    return new ServiceSpec(
        name, java, exploded.jar(), Optional.of(exploded.cache()), address, flags, environment);
  }

  /// This specification with the Java runtime and the files that the container image will have.
  ///
  /// @param images contains a folder for each server, with its runtime in `java` and the
  ///   application in `app`, which also gets the cache
  ServiceSpec inImage(Path images) {
    Path app = images.resolve(name).resolve("app");
    return new ServiceSpec(
        name,
        images.resolve(name).resolve("java/bin/java").toString(),
        app.resolve(jar.getFileName()),
        Optional.of(app.resolve("start.aot")),
        address,
        flags,
        environment);
  }

  // Without an initial size, the heap takes its maximum on a large machine at once.
  private static List<String> flags(List<String> memory, CliSettings cliSettings) {
    List<String> flags = new ArrayList<>(memory);
    flags.addAll(cliSettings.javaOptions());
    return flags;
  }

  private static String databaseUrl(CliSettings cliSettings, String name) {
    return "jdbc:postgresql://127.0.0.1:" + cliSettings.postgresPort() + "/" + name;
  }
}
