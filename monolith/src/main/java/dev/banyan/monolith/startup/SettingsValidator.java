package dev.banyan.monolith.startup;

import dev.banyan.contract.MetricsToken;
import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.server.settings.SecretFileException;
import dev.banyan.server.settings.SecretFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Validates the settings before anything is connected, created or written. A blank variable counts
/// as unset, as in the task service.
///
/// Combinations of settings are validated where they are used; their errors have the same form in
/// the log.
final class SettingsValidator implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
  private static final List<Setting> SETTINGS =
      List.of(
          Setting.number("BANYAN_HTTP_PORT", "server.port", 0, 65_535),
          Setting.number(DerivedSettings.METRICS_PORT, DerivedSettings.METRICS_PORT, 0, 65_535),
          Setting.jdbcUrl("BANYAN_DB_URL", "spring.datasource.url"),
          Setting.number("BANYAN_DB_POOL", "spring.datasource.hikari.maximum-pool-size", 1, 1_000),
          Setting.duration("BANYAN_DB_MAXIMUM_WAIT", "banyan.database.maximum-wait"),
          Setting.side("BANYAN_TASKS_OWNER", "banyan.tasks.owner"),
          Setting.address("BANYAN_TASKS_URL", "banyan.tasks.url"),
          Setting.duration("BANYAN_TASKS_CONNECTTIMEOUT", "banyan.tasks.connect-timeout"),
          Setting.duration("BANYAN_TASKS_RESPONSETIMEOUT", "banyan.tasks.response-timeout"),
          Setting.number("BANYAN_TASKS_CONNECTIONS", "banyan.tasks.connections", 1, 10_000),
          Setting.number("BANYAN_TASKS_ATTEMPTS", "banyan.tasks.attempts", 1, 100),
          Setting.duration("BANYAN_TASKS_CIRCUITOPENTIME", "banyan.tasks.circuit-open-time"),
          Setting.address("BANYAN_ISSUER", "banyan.issuer"),
          Setting.address("BANYAN_PUBLIC_URL", "banyan.public-url"),
          new Setting(
              "BANYAN_ENCRYPTION_KEYS",
              "banyan.encryption.keys",
              ColumnCipher::areKeys,
              ColumnCipher.mustBe(),
              true),
          new Setting(
              MetricsToken.VARIABLE,
              "banyan.metrics.token",
              MetricsToken::isAllowed,
              MetricsToken.MUST_BE,
              true),
          Setting.address("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"),
          Setting.address(
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
          Setting.flag("BANYAN_ACCESS_LOG", "banyan.access-log"),
          new Setting(
              DerivedSettings.LOG_FORMAT,
              DerivedSettings.LOG_FORMAT,
              DerivedSettings.LOG_FORMATS::contains,
              "text or ecs",
              false),
          Setting.duration(
              "BANYAN_IMPERSONATION_LIFETIME", "banyan.accounts.impersonation-lifetime"),
          Setting.duration("BANYAN_SESSION_LIFETIME", "banyan.accounts.session-lifetime"),
          new Setting(
              "BANYAN_PASSWORD_HASH_MEMORY",
              "banyan.accounts.password-hash.memory",
              value -> value.matches("\\d{1,4}(MB|GB)"),
              "a size such as 32MB",
              false),
          Setting.number(
              "BANYAN_PASSWORD_HASH_PASSES", "banyan.accounts.password-hash.passes", 1, 100),
          Setting.number("BANYAN_SMTP_PORT", "spring.mail.port", 1, 65_535),
          Setting.flag("BANYAN_SMTP_TLS", "spring.mail.properties.mail.smtp.starttls.required"),
          Setting.flag("BANYAN_SMTP_AUTH", "spring.mail.properties.mail.smtp.auth"),
          Setting.flag("BANYAN_MAILBOX", "banyan.mail.mailbox"),
          Setting.duration("BANYAN_MIGRATION_MAXIMUMLAG", "banyan.migration.maximum-lag"),
          Setting.duration("BANYAN_MIGRATION_VERIFICATIONAGE", "banyan.migration.verification-age"),
          Setting.duration("BANYAN_MIGRATION_HANDOVERLIMIT", "banyan.migration.hand-over-limit"),
          Setting.duration("BANYAN_MIGRATION_SEALTIMEOUT", "banyan.migration.seal-timeout"),
          Setting.duration("BANYAN_MIGRATION_VERIFYEVERY", "banyan.migration.verify-every"),
          Setting.duration("BANYAN_MIGRATION_COPYLAG", "banyan.migration.copy-lag"),
          Setting.duration("BANYAN_MIGRATION_COPYLATENCY", "banyan.migration.copy-latency"),
          Setting.duration("BANYAN_MIGRATION_KEEPROWS", "banyan.migration.keep-rows"),
          Setting.number("BANYAN_MIGRATION_SHADOWRATE", "banyan.migration.shadow-rate", 1, 1_000));

  private static final Set<String> SECRETS =
      Set.of(
          "BANYAN_DB_URL",
          "BANYAN_DB_PASSWORD",
          "BANYAN_SMTP_PASSWORD",
          "BANYAN_LOCAL_SECRET",
          // For management commands.
          "BANYAN_TASKS_DB_URL",
          "BANYAN_TASKS_DB_PASSWORD",
          MetricsToken.VARIABLE);
  private static final Pattern PROVIDER_SECRET =
      Pattern.compile("BANYAN_ACCOUNTS_PROVIDERS_[A-Z0-9]+_CLIENTSECRET");
  // BANYAN_ENCRYPTION_KEYS_FILE is a setting of its own: see EncryptionKeyFile.
  private static final SecretFiles SECRET_FILES =
      new SecretFiles(
          variable -> SECRETS.contains(variable) || PROVIDER_SECRET.matcher(variable).matches());

  // Deprecated names, which application.yaml reads if the current one is not set.
  private static final Map<String, String> FORMER_VARIABLES =
      Map.of(
          "BANYAN_IMPERSONATION_LIFETIME", "BANYAN_ACTING_LIFE",
          "BANYAN_SESSION_LIFETIME", "BANYAN_SESSION_LIFE",
          "BANYAN_TASKS_RESPONSETIMEOUT", "BANYAN_TASKS_ANSWERTIMEOUT",
          "BANYAN_TASKS_CIRCUITOPENTIME", "BANYAN_TASKS_OPENFOR",
          "BANYAN_MIGRATION_SEALTIMEOUT", "BANYAN_MIGRATION_SEALPATIENCE");

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    dropBlankVariables(environment);
    readSecretFiles(environment);
    SETTINGS.forEach(setting -> {
      String value = environment.getProperty(setting.property());
      if (value != null && !value.isBlank()) {
        setting.check(value.strip(), variable(setting, environment));
      }
    });
  }

  /// The variable that the user has set: the current or the deprecated one.
  private static String variable(Setting setting, ConfigurableEnvironment environment) {
    String former = FORMER_VARIABLES.get(setting.variable());
    return former != null
            && environment.containsProperty(former)
            && !environment.containsProperty(setting.variable())
        ? former
        : setting.variable();
  }

  // The values take the place of environment variables, so that application.yaml finds them.
  private static void readSecretFiles(ConfigurableEnvironment environment) {
    Map<String, String> variables = variables(environment);
    Map<String, String> secrets = secrets(variables);
    if (secrets.isEmpty()) {
      return;
    }
    for (String variable : secrets.keySet()) {
      // It may also come from a configuration tree or a system property.
      if (environment.containsProperty(variable)) {
        throw new InvalidSettingException(
            "%s and %s_FILE are both set: set only one of them.".formatted(variable, variable));
      }
    }
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    Map<String, Object> resolved = new LinkedHashMap<>(variables);
    resolved.putAll(secrets);
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, resolved));
  }

  private static Map<String, String> secrets(Map<String, String> variables) {
    try {
      return SECRET_FILES.read(variables);
    } catch (SecretFileException e) {
      throw new InvalidSettingException(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> variables(ConfigurableEnvironment environment) {
    Map<String, String> variables = new LinkedHashMap<>();
    PropertySource<?> source =
        environment
            .getPropertySources()
            .get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    if (source != null && source.getSource() instanceof Map<?, ?> kept) {
      kept.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
    }
    return variables;
  }

  private static void dropBlankVariables(ConfigurableEnvironment environment) {
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    PropertySource<?> source = environment.getPropertySources().get(name);
    if (source != null && source.getSource() instanceof Map<?, ?> variables) {
      Map<String, Object> kept =
          variables.entrySet().stream()
              .filter(entry -> !isBlankSetting(String.valueOf(entry.getKey()), entry.getValue()))
              .collect(Collectors.toMap(e -> String.valueOf(e.getKey()), Map.Entry::getValue));
      if (kept.size() < variables.size()) {
        environment
            .getPropertySources()
            .replace(name, new SystemEnvironmentPropertySource(name, kept));
      }
    }
  }

  private static boolean isBlankSetting(String name, @Nullable Object value) {
    return name.startsWith("BANYAN_") && String.valueOf(value).isBlank();
  }
}
