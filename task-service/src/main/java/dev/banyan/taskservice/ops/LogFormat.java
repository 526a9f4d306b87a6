package dev.banyan.taskservice.ops;

import ch.qos.logback.core.PropertyDefinerBase;

/// Selects the appender of `logback.xml`: `ecs` or `text`, the default. An unknown value is
/// reported as a bad setting, in text.
public final class LogFormat extends PropertyDefinerBase {
  /// Name of the environment variable.
  public static final String VARIABLE = "BANYAN_LOG_FORMAT";

  @Override
  public String getPropertyValue() {
    return "ecs".equals(System.getenv(VARIABLE)) ? "ecs" : "text";
  }
}
