package dev.banyan.taskservice.ops;

import ch.qos.logback.core.PropertyDefinerBase;
import dev.banyan.server.settings.TaskServiceSetting;

/// Selects the appender of `logback.xml`: `ecs` or `text`, the default. An unknown value is
/// reported as a bad setting, in text.
public final class LogFormat extends PropertyDefinerBase {
  @Override
  public String getPropertyValue() {
    return "ecs".equals(System.getenv(TaskServiceSetting.LOG_FORMAT.variable())) ? "ecs" : "text";
  }
}
