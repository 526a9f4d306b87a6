package dev.banyan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a process of the stack is.
///
/// @param name as `status` and its log call it
/// @param cache of its JVM, where it can have one: see [Training]
/// @param address where it answers, and `/readyz` says whether it is ready
/// @param flags for its JVM
/// @param environment what it is told
record ServiceSpec(
    String name,
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

  /// The command that runs it.
  ///
  /// @param more flags for this run
  List<String> command(List<String> more) {
    List<String> command = new ArrayList<>(List.of(Processes.java()));
    command.addAll(flags);
    command.addAll(FLAGS);
    command.addAll(more);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  static ServiceSpec taskService(Settings settings, Secrets secrets, String owner) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("BANYAN_ISSUER", settings.httpAddress());
    environment.putAll(settings.forTaskService());
    environment.put("BANYAN_TASKS_HOST", "127.0.0.1");
    environment.put("BANYAN_TASKS_PORT", String.valueOf(settings.tasksPort()));
    environment.put("BANYAN_TASKS_DB_URL", databaseUrl(settings, "banyan_tasks"));
    environment.put("BANYAN_TASKS_DB_USER", "banyan_tasks");
    environment.put("BANYAN_TASKS_DB_PASSWORD", secrets.tasks());
    environment.put("BANYAN_TASKS_OWNER", owner);
    environment.put("BANYAN_JWKS_URL", settings.httpAddress() + "/oauth2/jwks");
    return new ServiceSpec(
        "task-service",
        settings.distribution().resolve("task-service/target/task-service-app.jar"),
        Optional.empty(),
        settings.tasksAddress(),
        flags("-Xmx256m", settings),
        environment);
  }

  static ServiceSpec monolith(Settings settings, Home home, Secrets secrets, String owner) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("BANYAN_ISSUER", settings.httpAddress());
    environment.put("BANYAN_DEMO_USERS", "alice,bob");
    environment.put(
        "BANYAN_MAILBOX", String.valueOf(!settings.forMonolith().containsKey("BANYAN_SMTP_HOST")));
    environment.putAll(settings.forMonolith());
    environment.put("BANYAN_HTTP_HOST", "127.0.0.1");
    environment.put("BANYAN_HTTP_PORT", String.valueOf(settings.httpPort()));
    environment.put("BANYAN_DB_URL", databaseUrl(settings, "banyan_monolith"));
    environment.put("BANYAN_DB_USER", "banyan_monolith");
    environment.put("BANYAN_DB_PASSWORD", secrets.monolith());
    environment.put("BANYAN_TASKS_URL", settings.tasksAddress());
    environment.put("BANYAN_TASKS_OWNER", owner);
    environment.put("BANYAN_CREDENTIALS_FILE", home.credentials().toString());
    environment.put("BANYAN_LOCAL_SECRET", secrets.local());
    // The monolith makes it; keys in the environment take precedence.
    environment.put("BANYAN_ENCRYPTION_KEYS_FILE", home.encryptionKeys().toString());
    return new ServiceSpec(
        "monolith",
        settings.distribution().resolve("monolith/target/monolith-app.jar"),
        Optional.empty(),
        settings.httpAddress(),
        flags("-Xmx512m", settings),
        environment);
  }

  /// The same, run from what its jar holds, where that holds others.
  ServiceSpec unpacked(Home home) {
    return Unpacked.from(jar, home)
        .map(unpacked ->
            new ServiceSpec(
                name, unpacked.jar(), Optional.of(unpacked.cache()), address, flags, environment))
        .orElse(this);
  }

  private static List<String> flags(String memory, Settings settings) {
    List<String> flags = new ArrayList<>(List.of(memory));
    flags.addAll(settings.javaOptions());
    return flags;
  }

  private static String databaseUrl(Settings settings, String name) {
    return "jdbc:postgresql://127.0.0.1:" + settings.postgresPort() + "/" + name;
  }
}
