package dev.banyan.devloop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts a Spring Boot application by its main method, and closes its context.
final class SpringStart {
  private final AtomicReference<@Nullable ConfigurableApplicationContext> context =
      new AtomicReference<>();

  void run(Runnable main) {
    SpringApplication.withHook(
        _ ->
            new SpringApplicationRunListener() {
              @Override
              public void contextPrepared(ConfigurableApplicationContext prepared) {
                context.set(prepared);
              }
            },
        main);
  }

  void close() {
    ConfigurableApplicationContext running = context.getAndSet(null);
    if (running != null) {
      running.close();
    }
  }
}
