package dev.banyan.monolith.startup;

import dev.banyan.server.settings.MonolithSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Derives settings of Spring Boot that must not exist otherwise, before the logging system starts.
/// Invalid values are reported by [SettingsValidator].
final class DerivedSettings implements EnvironmentPostProcessor {
  static final Set<String> LOG_FORMATS = Set.of("text", "ecs");

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> derived = new HashMap<>();
    if (environment.getProperty(MonolithSetting.LOG_FORMAT.property(), "").strip().equals("ecs")) {
      derived.put("logging.structured.format.console", "ecs");
    }
    String port = environment.getProperty(MonolithSetting.METRICS_PORT.property(), "").strip();
    if (!port.isEmpty()) {
      derived.put("management.server.port", port);
      // Not allowed without a port.
      derived.put("management.server.address", environment.getProperty("server.address", ""));
    }
    environment.getPropertySources().addLast(new MapPropertySource("derivedSettings", derived));
  }
}
