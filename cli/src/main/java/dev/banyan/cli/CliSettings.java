package dev.banyan.cli;

import dev.banyan.server.settings.CommandSetting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Settings of the command, read from environment variables.
///
/// @param home directory for all data (`BANYAN_HOME`)
/// @param distribution location of the built jars (`BANYAN_DIST`, set by the script)
/// @param httpPort of the monolith (`BANYAN_HTTP_PORT`)
/// @param tasksPort of the task service (`BANYAN_TASKS_PORT`)
/// @param postgresPort of PostgreSQL (`BANYAN_PG_PORT`)
/// @param javaOptions additional JVM flags for both servers (`BANYAN_JAVA_OPTS`)
/// @param aotCache whether `up` creates missing AOT caches (`BANYAN_AOT_CACHE`)
/// @param forMonolith additional environment of the monolith (see [EnvironmentVariables])
/// @param forTaskService additional environment of the task service
record CliSettings(
    Path home,
    Path distribution,
    int httpPort,
    int tasksPort,
    int postgresPort,
    List<String> javaOptions,
    boolean aotCache,
    Map<String, String> forMonolith,
    Map<String, String> forTaskService) {
  CliSettings {
    javaOptions = List.copyOf(javaOptions);
    forMonolith = Map.copyOf(forMonolith);
    forTaskService = Map.copyOf(forTaskService);
    requireDistinct(httpPort, tasksPort, postgresPort);
  }

  private static void requireDistinct(int httpPort, int tasksPort, int postgresPort) {
    if (httpPort == tasksPort || postgresPort == httpPort || postgresPort == tasksPort) {
      throw new UserErrorException(
          "BANYAN_HTTP_PORT (%d), BANYAN_TASKS_PORT (%d) and BANYAN_PG_PORT (%d) must be three different ports."
              .formatted(httpPort, tasksPort, postgresPort));
    }
  }

  static CliSettings from(Map<String, String> environment) {
    return new CliSettings(
        path(environment, CommandSetting.HOME),
        path(environment, CommandSetting.DIST),
        port(environment, CommandSetting.HTTP_PORT),
        port(environment, CommandSetting.TASKS_PORT),
        port(environment, CommandSetting.PG_PORT),
        Stream.of(text(environment, CommandSetting.JAVA_OPTS).split("\\s+", -1))
            .filter(option -> !option.isBlank())
            .toList(),
        flag(environment, CommandSetting.AOT_CACHE),
        EnvironmentVariables.forMonolith(environment),
        EnvironmentVariables.forTaskService(environment));
  }

  private static String text(Map<String, String> environment, CommandSetting setting) {
    return environment.getOrDefault(setting.variable(), setting.defaultValue());
  }

  private static Path path(Map<String, String> environment, CommandSetting setting) {
    String value = text(environment, setting);
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UserErrorException(
          "%s is \"%s\", which is not a path in the encoding %s; LC_ALL=C.UTF-8 allows all characters."
              .formatted(setting.variable(), value, System.getProperty("sun.jnu.encoding")),
          e);
    }
  }

  private static boolean flag(Map<String, String> environment, CommandSetting setting) {
    String value = text(environment, setting).strip();
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new UserErrorException(
              "%s is \"%s\", but must be true or false.".formatted(setting.variable(), value));
    };
  }

  /// The settings of a separate stack in this home directory, without those of the servers.
  CliSettings separate(Path otherHome, int http, int tasks, int postgres) {
    // An agent, such as that of a debugger, may keep a JVM from writing a cache.
    List<String> options =
        javaOptions.stream()
            .filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent"))
            .toList();
    return new CliSettings(
        otherHome, distribution, http, tasks, postgres, options, false, Map.of(), Map.of());
  }

  private static int port(Map<String, String> environment, CommandSetting setting) {
    String value = text(environment, setting).strip();
    if (value.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw new UserErrorException(
        "%s is \"%s\", but must be a port from 1 to 65535.".formatted(setting.variable(), value));
  }

  String httpAddress() {
    return "http://127.0.0.1:" + httpPort;
  }

  String tasksAddress() {
    return "http://127.0.0.1:" + tasksPort;
  }
}
