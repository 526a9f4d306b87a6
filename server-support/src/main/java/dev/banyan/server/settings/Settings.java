package dev.banyan.server.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All settings, by the program that reads them. `docs/settings.md` is generated from them.
public final class Settings {
  public static final List<Setting> MONOLITH =
      Stream.<Setting[]>of(
              MonolithSetting.values(), MigrationSetting.values(), ProviderSetting.values())
          .flatMap(Arrays::stream)
          .toList();
  public static final List<Setting> TASK_SERVICE = List.of(TaskServiceSetting.values());
  public static final List<Setting> COMMAND = List.of(CommandSetting.values());

  /// Deprecated variables of the monolith with the settings that they set.
  public static final Map<String, Setting> DEPRECATED =
      Map.of(
          "BANYAN_ACTING_LIFE", MonolithSetting.IMPERSONATION_LIFETIME,
          "BANYAN_SESSION_LIFE", MonolithSetting.SESSION_LIFETIME,
          "BANYAN_TASKS_ANSWERTIMEOUT", MonolithSetting.TASKS_RESPONSETIMEOUT,
          "BANYAN_TASKS_OPENFOR", MonolithSetting.TASKS_CIRCUITOPENTIME,
          "BANYAN_MIGRATION_SEALPATIENCE", MigrationSetting.MIGRATION_SEALTIMEOUT);

  private Settings() {}

  /// The files of those settings that are secret.
  public static SecretFiles secretFiles(Collection<Setting> settings) {
    List<Setting> secrets = settings.stream().filter(Setting::isReadFromFile).toList();
    return new SecretFiles(
        variable -> secrets.stream().anyMatch(setting -> setting.isSetBy(variable)));
  }
}
