package dev.banyan.monolith.startup;

import dev.banyan.contract.MetricsToken;
import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.server.settings.MigrationSetting;
import dev.banyan.server.settings.MonolithSetting;
import dev.banyan.server.settings.SecretFileException;
import dev.banyan.server.settings.SecretFiles;
import dev.banyan.server.settings.Setting;
import dev.banyan.server.settings.Settings;
import dev.banyan.server.settings.TaskServiceSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final List<SettingRule> RULES =
      List.of(
          SettingRule.number(MonolithSetting.HTTP_PORT, 0, 65_535),
          SettingRule.number(MonolithSetting.METRICS_PORT, 0, 65_535),
          SettingRule.jdbcUrl(MonolithSetting.DB_URL),
          SettingRule.number(MonolithSetting.DB_POOL, 1, 1_000),
          SettingRule.duration(MonolithSetting.DB_MAXIMUM_WAIT),
          SettingRule.side(MonolithSetting.TASKS_OWNER),
          SettingRule.address(MonolithSetting.TASKS_URL),
          SettingRule.duration(MonolithSetting.TASKS_CONNECTTIMEOUT),
          SettingRule.duration(MonolithSetting.TASKS_RESPONSETIMEOUT),
          SettingRule.number(MonolithSetting.TASKS_CONNECTIONS, 1, 10_000),
          SettingRule.number(MonolithSetting.TASKS_ATTEMPTS, 1, 100),
          SettingRule.duration(MonolithSetting.TASKS_CIRCUITOPENTIME),
          SettingRule.address(MonolithSetting.ISSUER),
          SettingRule.address(MonolithSetting.PUBLIC_URL),
          new SettingRule(
              MonolithSetting.ENCRYPTION_KEYS, ColumnCipher::areKeys, ColumnCipher.mustBe(), true),
          new SettingRule(
              MonolithSetting.METRICS_TOKEN, MetricsToken::isAllowed, MetricsToken.MUST_BE, true),
          SettingRule.address(MonolithSetting.OTEL_EXPORTER_OTLP_ENDPOINT),
          SettingRule.address(MonolithSetting.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
          SettingRule.flag(MonolithSetting.ACCESS_LOG),
          new SettingRule(
              MonolithSetting.LOG_FORMAT, DerivedSettings.LOG_FORMATS::contains, "text or ecs"),
          SettingRule.duration(MonolithSetting.IMPERSONATION_LIFETIME),
          SettingRule.duration(MonolithSetting.SESSION_LIFETIME),
          SettingRule.size(MonolithSetting.PASSWORD_HASH_MEMORY),
          SettingRule.number(MonolithSetting.PASSWORD_HASH_PASSES, 1, 100),
          SettingRule.size(MonolithSetting.ATTACHMENTS_FILE_SIZE),
          SettingRule.size(MonolithSetting.ATTACHMENTS_REQUEST_SIZE),
          SettingRule.size(MonolithSetting.ATTACHMENTS_QUOTA),
          SettingRule.number(MonolithSetting.ATTACHMENTS_PER_TASK, 1, 10_000),
          SettingRule.duration(MonolithSetting.ATTACHMENTS_KEEP_REMOVED),
          new SettingRule(
              MonolithSetting.ATTACHMENTS_STORAGE,
              List.of("database", "s3")::contains,
              "database or s3"),
          SettingRule.address(MonolithSetting.ATTACHMENTS_ORIGIN),
          SettingRule.address(MonolithSetting.ATTACHMENTS_S3_ENDPOINT),
          SettingRule.number(MonolithSetting.SMTP_PORT, 1, 65_535),
          SettingRule.flag(MonolithSetting.SMTP_TLS),
          SettingRule.flag(MonolithSetting.SMTP_AUTH),
          SettingRule.flag(MonolithSetting.MAILBOX),
          SettingRule.duration(MigrationSetting.MIGRATION_MAXIMUMLAG),
          SettingRule.duration(MigrationSetting.MIGRATION_VERIFICATIONAGE),
          SettingRule.duration(MigrationSetting.MIGRATION_HANDOVERLIMIT),
          SettingRule.duration(MigrationSetting.MIGRATION_SEALTIMEOUT),
          SettingRule.duration(MigrationSetting.MIGRATION_VERIFYEVERY),
          SettingRule.duration(MigrationSetting.MIGRATION_COPYLAG),
          SettingRule.duration(MigrationSetting.MIGRATION_COPYLATENCY),
          SettingRule.duration(MigrationSetting.MIGRATION_KEEPROWS),
          SettingRule.number(MigrationSetting.MIGRATION_SHADOWRATE, 1, 1_000));

  // BANYAN_ENCRYPTION_KEYS_FILE is a setting of its own: see EncryptionKeyFile.
  private static final SecretFiles SECRET_FILES =
      Settings.secretFiles(
          Stream.concat(
                  Settings.MONOLITH.stream(),
                  // For management commands.
                  Stream.of(TaskServiceSetting.TASKS_DB_URL, TaskServiceSetting.TASKS_DB_PASSWORD))
              .toList());

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    dropBlankVariables(environment);
    readSecretFiles(environment);
    RULES.forEach(rule -> {
      String value = environment.getProperty(rule.setting().property());
      if (value != null && !value.isBlank()) {
        rule.check(value.strip(), variable(rule.setting(), environment));
      }
    });
  }

  /// The variable that the user has set: the current or the deprecated one.
  private static String variable(Setting setting, ConfigurableEnvironment environment) {
    return environment.containsProperty(setting.variable())
        ? setting.variable()
        : Settings.DEPRECATED.entrySet().stream()
            .filter(former -> former.getValue() == setting)
            .map(Map.Entry::getKey)
            .filter(environment::containsProperty)
            .findFirst()
            .orElse(setting.variable());
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
