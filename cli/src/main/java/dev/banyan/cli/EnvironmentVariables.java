package dev.banyan.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The environment variables documented in `docs/configuration.md`, by the process that reads them.
final class EnvironmentVariables {
  private static final String PREFIX = "BANYAN_";
  // Variable of an OpenID Connect provider, with the provider's name in the middle.
  private static final Pattern PROVIDER =
      Pattern.compile(
          "BANYAN_ACCOUNTS_PROVIDERS_[A-Z0-9]+_(TITLE|ISSUER|CLIENTID|CLIENTSECRET|CLIENTSECRET_FILE|SCOPES)");

  private static final Set<String> COMMAND =
      Set.of(
          "BANYAN_HOME",
          "BANYAN_DIST",
          "BANYAN_HTTP_PORT",
          "BANYAN_TASKS_PORT",
          "BANYAN_PG_PORT",
          "BANYAN_JAVA_OPTS",
          "BANYAN_AOT_CACHE",
          "BANYAN_SKIP_BUILD",
          "BANYAN_TASKS_OWNER");

  /// Set by the stack itself: its processes use them to find each other on this machine.
  private static final Set<String> OF_THE_STACK =
      Set.of(
          "BANYAN_HTTP_HOST",
          "BANYAN_DB_URL",
          "BANYAN_DB_USER",
          "BANYAN_DB_PASSWORD",
          "BANYAN_TASKS_HOST",
          "BANYAN_TASKS_URL",
          "BANYAN_TASKS_DB_URL",
          "BANYAN_TASKS_DB_USER",
          "BANYAN_TASKS_DB_PASSWORD",
          "BANYAN_JWKS_URL",
          "BANYAN_CREDENTIALS_FILE",
          "BANYAN_ENCRYPTION_KEYS_FILE",
          "BANYAN_LOCAL_SECRET",
          "BANYAN_DB_URL_FILE",
          "BANYAN_DB_PASSWORD_FILE",
          "BANYAN_LOCAL_SECRET_FILE",
          "BANYAN_TASKS_DB_URL_FILE",
          "BANYAN_TASKS_DB_PASSWORD_FILE");

  private static final Set<String> MONOLITH =
      Set.of(
          "BANYAN_ACCESS_LOG",
          "BANYAN_LOG_FORMAT",
          "BANYAN_METRICS_PORT",
          "BANYAN_DB_POOL",
          "BANYAN_DB_MAXIMUM_WAIT",
          "BANYAN_ISSUER",
          "BANYAN_DEMO_USERS",
          "BANYAN_ENCRYPTION_KEYS",
          "BANYAN_IMPERSONATION_LIFETIME",
          "BANYAN_SESSION_LIFETIME",
          "BANYAN_PASSWORD_HASH_MEMORY",
          "BANYAN_PASSWORD_HASH_PASSES",
          "BANYAN_METRICS_TOKEN",
          "BANYAN_METRICS_TOKEN_FILE",
          "BANYAN_TRUSTED_PROXIES",
          "BANYAN_PUBLIC_URL",
          "BANYAN_SMTP_HOST",
          "BANYAN_SMTP_PORT",
          "BANYAN_SMTP_USER",
          "BANYAN_SMTP_PASSWORD",
          "BANYAN_SMTP_PASSWORD_FILE",
          "BANYAN_SMTP_AUTH",
          "BANYAN_SMTP_TLS",
          "BANYAN_MAIL_FROM",
          "BANYAN_MAILBOX",
          "BANYAN_TASKS_CONNECTTIMEOUT",
          "BANYAN_TASKS_RESPONSETIMEOUT",
          "BANYAN_TASKS_CONNECTIONS",
          "BANYAN_TASKS_ATTEMPTS",
          "BANYAN_TASKS_CIRCUITOPENTIME",
          "BANYAN_MIGRATION_MAXIMUMLAG",
          "BANYAN_MIGRATION_VERIFICATIONAGE",
          "BANYAN_MIGRATION_HANDOVERLIMIT",
          "BANYAN_MIGRATION_SEALTIMEOUT",
          "BANYAN_MIGRATION_VERIFYEVERY",
          "BANYAN_MIGRATION_COPYLAG",
          "BANYAN_MIGRATION_COPYLATENCY",
          "BANYAN_MIGRATION_KEEPROWS",
          "BANYAN_MIGRATION_SHADOWRATE",
          "BANYAN_MIGRATION_NAMES_TASKS_MONOLITH",
          "BANYAN_MIGRATION_NAMES_TASKS_SERVICE",
          "BANYAN_MIGRATION_NAMES_COMMENTS_MONOLITH",
          "BANYAN_MIGRATION_NAMES_COMMENTS_SERVICE");

  private static final Set<String> TASK_SERVICE =
      Set.of(
          "BANYAN_ACCESS_LOG",
          "BANYAN_LOG_FORMAT",
          "BANYAN_TASKS_METRICS_PORT",
          "BANYAN_TASKS_DB_POOL",
          "BANYAN_TASKS_WARM_UP",
          "BANYAN_ISSUER",
          "BANYAN_METRICS_TOKEN",
          "BANYAN_METRICS_TOKEN_FILE");

  /// Deprecated names of the monolith's variables, with the current ones.
  private static final Map<String, String> DEPRECATED =
      Map.of(
          "BANYAN_ACTING_LIFE", "BANYAN_IMPERSONATION_LIFETIME",
          "BANYAN_SESSION_LIFE", "BANYAN_SESSION_LIFETIME",
          "BANYAN_TASKS_ANSWERTIMEOUT", "BANYAN_TASKS_RESPONSETIMEOUT",
          "BANYAN_TASKS_OPENFOR", "BANYAN_TASKS_CIRCUITOPENTIME",
          "BANYAN_MIGRATION_SEALPATIENCE", "BANYAN_MIGRATION_SEALTIMEOUT");

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
    Map<String, String> given = chosen(environment, MONOLITH);
    given.putAll(chosen(environment, DEPRECATED.keySet()));
    environment.forEach((name, value) -> {
      if (PROVIDER.matcher(name).matches() && !value.isBlank()) {
        given.put(name, value);
      }
    });
    return given;
  }

  /// Variables that the user has set for the task service.
  static Map<String, String> forTaskService(Map<String, String> environment) {
    return chosen(environment, TASK_SERVICE);
  }

  private static Map<String, String> chosen(Map<String, String> environment, Set<String> names) {
    Map<String, String> chosen = new LinkedHashMap<>();
    environment.forEach((name, value) -> {
      if (names.contains(name) && !value.isBlank()) {
        chosen.put(name, value);
      }
    });
    return chosen;
  }

  /// One warning for each variable that begins with `BANYAN_` but is unknown or deprecated.
  static List<String> warnings(Map<String, String> environment) {
    List<String> warnings = new ArrayList<>();
    for (String name : new TreeMap<>(environment).keySet()) {
      if (!name.toUpperCase(Locale.ROOT).startsWith(PREFIX)) {
        continue;
      }
      if (OF_THE_STACK.contains(name)) {
        warnings.add(name + " is not used: ./banyan sets it itself.");
      } else if (DEPRECATED.containsKey(name)) {
        warnings.add("%s is deprecated: use %s.".formatted(name, DEPRECATED.get(name)));
      } else if (!isKnown(name)) {
        warnings.add(
            "%s is not a setting of Banyan and does nothing; %s"
                .formatted(
                    name,
                    closest(name)
                        .map("did you mean %s?"::formatted)
                        .orElse("docs/configuration.md lists all.")));
      }
    }
    return warnings;
  }

  static boolean isKnown(String name) {
    return all().anyMatch(name::equals)
        || DEPRECATED.containsKey(name)
        || PROVIDER.matcher(name).matches();
  }

  private static Stream<String> all() {
    return Stream.of(COMMAND, OF_THE_STACK, MONOLITH, TASK_SERVICE, OTHERS).flatMap(Set::stream);
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
    return Stream.of("TITLE", "ISSUER", "CLIENTID", "CLIENTSECRET", "SCOPES")
        .map(("BANYAN_ACCOUNTS_PROVIDERS_" + words[3] + "_")::concat)
        .toList();
  }
}
