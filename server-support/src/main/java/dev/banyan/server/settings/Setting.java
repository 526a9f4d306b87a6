package dev.banyan.server.settings;

/// A setting of a program. Its environment variable is `BANYAN_` and the name of its constant;
/// those of OpenTelemetry keep their own names.
public sealed interface Setting
    permits CommandSetting, MigrationSetting, MonolithSetting, ProviderSetting, TaskServiceSetting {
  /// What values look like.
  enum Type {
    TEXT("text"),
    NUMBER("number"),
    BOOLEAN("`true` or `false`"),
    /// For example `2s`; a number alone is milliseconds.
    DURATION("duration"),
    SIZE("size"),
    /// Separated by commas.
    LIST("list"),
    PATH("path"),
    URL("URL"),
    SIDE("`SERVICE` or `MONOLITH`"),
    SECRET("text"),
    /// An address that can contain a password.
    SECRET_URL("JDBC URL"),
    /// Secret, but with a file of its own kind: see [MonolithSetting#ENCRYPTION_KEYS_FILE].
    KEYS("keys");

    private final String title;

    Type(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /// Name of the constant.
  String name();

  /// The environment variable.
  default String variable() {
    return name().startsWith("OTEL_") ? name() : "BANYAN_" + name();
  }

  /// Whether this environment variable sets it.
  default boolean isSetBy(String name) {
    return name.equals(variable());
  }

  /// Its name in Spring's environment; empty in programs without Spring.
  String property();

  Type type();

  /// The value if it is not set; empty for none.
  String defaultValue();

  /// What it does, in Markdown.
  String meaning();

  /// Whether it can be read from a file that `variable() + "_FILE"` names: see [SecretFiles].
  default boolean isReadFromFile() {
    return type() == Type.SECRET || type() == Type.SECRET_URL;
  }
}
