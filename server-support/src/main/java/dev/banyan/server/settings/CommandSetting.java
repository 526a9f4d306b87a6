package dev.banyan.server.settings;

/// Settings of the `banyan` command.
public enum CommandSetting implements Setting {
  HOME(Type.PATH, ".banyan", "the folder for data, logs and passwords"),
  DIST(Type.PATH, ".", "the folder of the built servers; the script `banyan` sets it"),
  HTTP_PORT(Type.NUMBER, "8080", "the monolith's port"),
  TASKS_PORT(Type.NUMBER, "8090", "the task service's port"),
  PG_PORT(Type.NUMBER, "25432", "PostgreSQL's port"),
  TASKS_OWNER(
      Type.SIDE,
      "SERVICE",
      "the owner of tasks and comments when the data is created; `--owner` takes" + " precedence"),
  JAVA_OPTS(Type.TEXT, "", "additional JVM options for both servers, such as `-Xmx1g`"),
  AOT_CACHE(
      Type.BOOLEAN,
      "true",
      "whether the first start of a build creates the caches from which later starts"
          + " are faster, about two minutes of CPU time in the background"),
  SKIP_BUILD(Type.TEXT, "", "any value: start the last build, even if sources have changed");

  private final Type type;
  private final String defaultValue;
  private final String meaning;

  CommandSetting(Type type, String defaultValue, String meaning) {
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  @Override
  public String property() {
    return "";
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public String defaultValue() {
    return defaultValue;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
