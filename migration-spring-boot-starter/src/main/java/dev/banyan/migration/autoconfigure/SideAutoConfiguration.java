package dev.banyan.migration.autoconfigure;

import dev.banyan.migration.remote.RemoteSides;
import dev.banyan.migration.remote.SideConfiguration;
import dev.banyan.migration.remote.SideProperties;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Auto-configures calls between the engine and sides in other processes.
@AutoConfiguration(
    before = MigrationAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@EnableConfigurationProperties(SideProperties.class)
public class SideAutoConfiguration {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /// The sides in other processes.
  @Bean
  @ConditionalOnMissingBean
  RemoteSides remoteSides(SideProperties settings) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    return new RemoteSides(http, () -> Objects.requireNonNullElse(settings.token(), ""));
  }

  /// Answers calls to the sides in this process.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("banyan.migration.side.capabilities")
  @Import({MigrationSchemaConfiguration.class, SideConfiguration.class})
  static class Endpoint {}
}
