package dev.banyan.monolith.manage;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;

/// The application context of a management command: the monolith's beans, created when they are
/// used. No web server listens, no engine leads, and nothing runs on a schedule.
final class ManageContext {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "banyan.manage", "true",
          "spring.datasource.hikari.maximum-pool-size", "3",
          "spring.datasource.hikari.minimum-idle", "0",
          "logging.level.root", "ERROR",
          "logging.level.org.springframework", "ERROR",
          "logging.level.org.flywaydb", "ERROR",
          "spring.main.log-startup-info", "false");

  private ManageContext() {}

  /// @param main the application's main class
  static ConfigurableApplicationContext start(Class<?> main) {
    SpringApplication application = new SpringApplication(main);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        (ApplicationContextInitializer<ConfigurableApplicationContext>)
            context ->
                context
                    .getBeanFactory()
                    .registerSingleton("lifecycleProcessor", new NothingStarts()));
    String[] arguments =
        SETTINGS.entrySet().stream()
            .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
            .toArray(String[]::new);
    return application.run(arguments);
  }

  /// Starts none of the beans that run in the background.
  private static final class NothingStarts implements LifecycleProcessor {
    @Override
    public void onRefresh() {}

    @Override
    public void onClose() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return false;
    }
  }
}
