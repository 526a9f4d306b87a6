package dev.banyan.cli;

import dev.banyan.server.settings.MonolithSetting;
import dev.banyan.server.settings.ProviderSetting;
import dev.banyan.server.settings.Setting;
import dev.banyan.server.settings.Settings;
import dev.banyan.server.settings.TaskServiceSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The environment variables documented in `docs/settings.md`, by the process that reads them.
final class EnvironmentVariables {
  private static final String PREFIX = "BANYAN_";
  private static final String FILE = "_FILE";
  private static final Set<Setting> OF_THE_COMMAND = Set.copyOf(Settings.COMMAND);

  /// Set by the stack itself: its processes use them to find each other on this machine.
  private static final Set<Setting> OF_THE_STACK =
      Set.of(
          MonolithSetting.HTTP_HOST,
          MonolithSetting.HTTP_PORT,
          MonolithSetting.DB_URL,
          MonolithSetting.DB_USER,
          MonolithSetting.DB_PASSWORD,
          MonolithSetting.TASKS_URL,
          MonolithSetting.TASKS_OWNER,
          MonolithSetting.CREDENTIALS_FILE,
          MonolithSetting.ENCRYPTION_KEYS_FILE,
          MonolithSetting.LOCAL_SECRET,
          TaskServiceSetting.TASKS_HOST,
          TaskServiceSetting.TASKS_PORT,
          TaskServiceSetting.TASKS_OWNER,
          TaskServiceSetting.TASKS_DB_URL,
          TaskServiceSetting.TASKS_DB_USER,
          TaskServiceSetting.TASKS_DB_PASSWORD,
          TaskServiceSetting.JWKS_URL);

  // Used by tests and docker-compose.yml.
  private static final Set<String> OTHERS =
      Set.of(
          "BANYAN_TEST_DATABASE_URL",
          "BANYAN_TEST_DATABASE_USER",
          "BANYAN_TEST_DATABASE_PASSWORD",
          "BANYAN_POSTGRES_PASSWORD");

  private EnvironmentVariables() {}

  /// Variables that the user has set for the monolith.
  static Map<String, String> forMonolith(Map<String, String> environment) {
    Map<String, String> given = chosen(environment, Settings.MONOLITH);
    environment.forEach((name, value) -> {
      if (Settings.DEPRECATED.containsKey(name) && !value.isBlank()) {
        given.put(name, value);
      }
    });
    return given;
  }

  /// Variables that the user has set for the task service.
  static Map<String, String> forTaskService(Map<String, String> environment) {
    return chosen(environment, Settings.TASK_SERVICE);
  }

  private static Map<String, String> chosen(
      Map<String, String> environment, List<Setting> settings) {
    List<Setting> free = settings.stream().filter(one -> !OF_THE_STACK.contains(one)).toList();
    Map<String, String> chosen = new LinkedHashMap<>();
    environment.forEach((name, value) -> {
      if (sets(free, name) && !value.isBlank()) {
        chosen.put(name, value);
      }
    });
    return chosen;
  }

  private static boolean sets(Collection<Setting> settings, String name) {
    return settings.stream()
        .anyMatch(setting ->
            setting.isSetBy(name)
                || (setting.isReadFromFile()
                    && name.endsWith(FILE)
                    && setting.isSetBy(name.substring(0, name.length() - FILE.length()))));
  }

  /// One warning for each variable that begins with `BANYAN_` but is unknown or deprecated.
  static List<String> warnings(Map<String, String> environment) {
    List<String> warnings = new ArrayList<>();
    for (String name : new TreeMap<>(environment).keySet()) {
      if (!name.toUpperCase(Locale.ROOT).startsWith(PREFIX)) {
        continue;
      }
      if (sets(OF_THE_STACK, name) && !sets(OF_THE_COMMAND, name)) {
        warnings.add(name + " is not used: ./banyan sets it itself.");
      } else if (Settings.DEPRECATED.containsKey(name)) {
        warnings.add("%s is deprecated: use %s.".formatted(name, deprecatedFor(name)));
      } else if (!isKnown(name)) {
        warnings.add(
            "%s is not a setting of Banyan and does nothing; %s"
                .formatted(
                    name,
                    closest(name)
                        .map("did you mean %s?"::formatted)
                        .orElse("docs/settings.md lists all.")));
      }
    }
    return warnings;
  }

  private static String deprecatedFor(String name) {
    return Objects.requireNonNull(Settings.DEPRECATED.get(name)).variable();
  }

  static boolean isKnown(String name) {
    return sets(Settings.COMMAND, name)
        || sets(Settings.MONOLITH, name)
        || sets(Settings.TASK_SERVICE, name)
        || OTHERS.contains(name)
        || Settings.DEPRECATED.containsKey(name);
  }

  private static Stream<String> all() {
    return Stream.concat(
        Stream.of(Settings.COMMAND, Settings.MONOLITH, Settings.TASK_SERVICE)
            .flatMap(List::stream)
            .map(Setting::variable),
        OTHERS.stream());
  }

  private static Optional<String> closest(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    // Up to a third of the letters after the prefix may differ.
    int most = Math.max(1, (name.length() - PREFIX.length()) / 3);
    return Stream.concat(all(), providerLike(upper).stream())
        .filter(known -> EditDistance.between(upper, known) <= most)
        .min(
            Comparator.comparingInt((String known) -> EditDistance.between(upper, known))
                .thenComparing(Comparator.naturalOrder()));
  }

  // The variables of the provider that the name probably refers to.
  private static List<String> providerLike(String name) {
    String[] words = name.split("_", -1);
    if (words.length < 5) {
      return List.of();
    }
    return Stream.of(ProviderSetting.values())
        .map(setting -> setting.variable().replace("NAME", words[3]))
        .toList();
  }
}
