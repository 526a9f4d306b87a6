package dev.banyan.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `docs/settings.md` is generated from [Settings].
class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String WRITE = "banyan.settings.write";
  private static final String COMMAND =
      "mvn test -pl server-support -am -Dtest=SettingsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true".formatted(WRITE);

  @Test
  void listsAllSettings() throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE))
        .as("%s is out of date. Generate it: %s", PAGE, COMMAND)
        .isEqualTo(page());
  }

  private static String page() {
    return """
    <!-- Generated. Change the settings in server-support, dev.banyan.server.settings, then run:
         %s -->
    # Settings

    All settings are environment variables. [Configuration](configuration.md) explains how they work together.

    - A duration is a number with `ms`, `s`, `m`, `h` or `d`; a list is separated by commas.
    - **Secret**: append `_FILE` to the variable to [read the value from a file](configuration.md#secrets-in-files).
    - The property is the name in Spring's environment, for other sources than variables, such as a configuration tree.

    [The banyan command](#the-banyan-command) · [Monolith](#monolith) · [Migration engine](#migration-engine) · [OpenID Connect providers](#openid-connect-providers) · [Task service](#task-service) · [Deprecated variables](#deprecated-variables)

    ## The banyan command

    Read by `./banyan`, which passes the settings of the servers on.

    %s
    ## Monolith

    Management commands (`manage`) read the same variables, and `BANYAN_TASKS_DB_URL`, `BANYAN_TASKS_DB_USER` and `BANYAN_TASKS_DB_PASSWORD` if the task service has a database that they can reach.

    %s
    ## Migration engine

    Part of the monolith.

    %s
    ## OpenID Connect providers

    Read by the monolith. Replace `NAME` with the provider's name, of letters and digits.

    %s
    ## Task service

    %s
    ## Deprecated variables

    They still work in the monolith.

    | deprecated | current |
    |---|---|
    %s\
    """
        .formatted(
            COMMAND,
            table(CommandSetting.values()),
            table(MonolithSetting.values()),
            table(MigrationSetting.values()),
            table(ProviderSetting.values()),
            table(TaskServiceSetting.values()),
            deprecated());
  }

  private static String table(Setting... settings) {
    boolean spring = List.of(settings).stream().noneMatch(one -> one.property().isEmpty());
    StringBuilder table = new StringBuilder();
    table.append(
        spring
            ? "| variable | property | type | default | meaning |\n|---|---|---|---|---|\n"
            : "| variable | type | default | meaning |\n|---|---|---|---|\n");
    for (Setting setting : settings) {
      table.append("| `%s` |".formatted(setting.variable()));
      if (spring) {
        table.append(" `%s` |".formatted(setting.property()));
      }
      table.append(
          " %s |%s | %s |\n"
              .formatted(
                  setting.isReadFromFile()
                      ? setting.type().title() + ", **secret**"
                      : setting.type().title(),
                  setting.defaultValue().isEmpty() ? "" : " `" + setting.defaultValue() + "`",
                  setting.meaning()));
    }
    return table.toString();
  }

  private static String deprecated() {
    StringBuilder rows = new StringBuilder();
    Settings.DEPRECATED.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(former ->
            rows.append(
                "| `%s` | `%s` |\n".formatted(former.getKey(), former.getValue().variable())));
    return rows.toString();
  }
}
