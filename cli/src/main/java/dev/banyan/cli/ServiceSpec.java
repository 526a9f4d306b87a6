package dev.banyan.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a process of the stack is.
///
/// @param name as `status` and its log call it
/// @param address where it answers, and `/readyz` says whether it is ready
/// @param flags for its JVM
/// @param environment what it is told
record ServiceSpec(
    String name, Path jar, String address, List<String> flags, Map<String, String> environment) {

  static ServiceSpec taskService(Settings settings, Secrets secrets, String owner) {
    return new ServiceSpec(
        "task-service",
        settings.distribution().resolve("task-service/target/task-service-app.jar"),
        settings.tasksAddress(),
        List.of("-Xmx256m"),
        Map.of(
            "BANYAN_TASKS_HOST",
            "127.0.0.1",
            "BANYAN_TASKS_PORT",
            String.valueOf(settings.tasksPort()),
            "BANYAN_TASKS_DB_URL",
            databaseUrl(settings, "banyan_tasks"),
            "BANYAN_TASKS_DB_USER",
            "banyan_tasks",
            "BANYAN_TASKS_DB_PASSWORD",
            secrets.tasks(),
            "BANYAN_TASKS_OWNER",
            owner,
            "BANYAN_JWKS_URL",
            settings.httpAddress() + "/oauth2/jwks",
            "BANYAN_ISSUER",
            settings.httpAddress()));
  }

  static ServiceSpec monolith(Settings settings, Home home, Secrets secrets, String owner) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("BANYAN_HTTP_HOST", "127.0.0.1");
    environment.put("BANYAN_HTTP_PORT", String.valueOf(settings.httpPort()));
    environment.put("BANYAN_DB_URL", databaseUrl(settings, "banyan_monolith"));
    environment.put("BANYAN_DB_USER", "banyan_monolith");
    environment.put("BANYAN_DB_PASSWORD", secrets.monolith());
    environment.put("BANYAN_ISSUER", settings.httpAddress());
    environment.put("BANYAN_TASKS_URL", settings.tasksAddress());
    environment.put("BANYAN_TASKS_OWNER", owner);
    environment.put("BANYAN_DEMO_USERS", "alice,bob");
    environment.put("BANYAN_CREDENTIALS_FILE", home.credentials().toString());
    environment.put("BANYAN_LOCAL_SECRET", secrets.local());
    environment.put("BANYAN_MAILBOX", "true");
    return new ServiceSpec(
        "monolith",
        settings.distribution().resolve("monolith/target/monolith-app.jar"),
        settings.httpAddress(),
        List.of("-Xmx512m"),
        environment);
  }

  private static String databaseUrl(Settings settings, String name) {
    return "jdbc:postgresql://127.0.0.1:" + settings.postgresPort() + "/" + name;
  }
}
