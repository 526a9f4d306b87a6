package dev.banyan.server.settings;

/// Settings of the migration engine in the monolith.
public enum MigrationSetting implements Setting {
  MIGRATION_MAXIMUMLAG(
      "banyan.migration.maximum-lag",
      Type.DURATION,
      "2s",
      "the largest lag of the replica for a canary or a hand-over"),
  MIGRATION_VERIFICATIONAGE(
      "banyan.migration.verification-age",
      Type.DURATION,
      "15m",
      "the largest age of a verification for a canary (a hand-over verifies on its own)"),
  MIGRATION_VERIFYEVERY(
      "banyan.migration.verify-every",
      Type.DURATION,
      "5m",
      "how often a replica in use is verified; at most the verification age"),
  MIGRATION_HANDOVERLIMIT(
      "banyan.migration.hand-over-limit",
      Type.DURATION,
      "1s",
      "how long a hand-over may hold writes back before it rolls back; at most `8s`"),
  MIGRATION_SEALTIMEOUT(
      "banyan.migration.seal-timeout",
      Type.DURATION,
      "400ms",
      "how long a seal waits for the writes in flight; at most the hand-over limit"),
  MIGRATION_COPYLAG(
      "banyan.migration.copy-lag", Type.DURATION, "1s", "the lag above which the copy slows down"),
  MIGRATION_COPYLATENCY(
      "banyan.migration.copy-latency",
      Type.DURATION,
      "100ms",
      "the median request latency above which the copy slows down"),
  MIGRATION_KEEPROWS(
      "banyan.migration.keep-rows", Type.DURATION, "30d", "how long removed rows are kept"),
  MIGRATION_SHADOWRATE(
      "banyan.migration.shadow-rate",
      Type.NUMBER,
      "10",
      "how many shadow reads per second are compared at most"),
  MIGRATION_NAMES_TASKS_MONOLITH(
      "banyan.migration.names.tasks.monolith",
      Type.TEXT,
      "monolith",
      "what that side of the tasks is called in the status, the cockpit and the command"),
  MIGRATION_NAMES_TASKS_SERVICE(
      "banyan.migration.names.tasks.service",
      Type.TEXT,
      "task service",
      "what that side of the tasks is called in the status, the cockpit and the command"),
  MIGRATION_NAMES_COMMENTS_MONOLITH(
      "banyan.migration.names.comments.monolith",
      Type.TEXT,
      "monolith",
      "what that side of the comments is called in the status, the cockpit and the" + " command"),
  MIGRATION_NAMES_COMMENTS_SERVICE(
      "banyan.migration.names.comments.service",
      Type.TEXT,
      "task service",
      "what that side of the comments is called in the status, the cockpit and the" + " command");

  private final String property;
  private final Type type;
  private final String defaultValue;
  private final String meaning;

  MigrationSetting(String property, Type type, String defaultValue, String meaning) {
    this.property = property;
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  @Override
  public String property() {
    return property;
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
