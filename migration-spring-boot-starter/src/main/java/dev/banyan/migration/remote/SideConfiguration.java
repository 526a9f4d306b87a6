package dev.banyan.migration.remote;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.http.SideServer;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.wire.SideCall;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/// Configures the endpoint of the sides in this process.
@Configuration(proxyBeanMethods = false)
public class SideConfiguration {

  @Bean
  SideWaits sideWaits(SideProperties settings, DataSource database) throws SQLException {
    return database.isWrapperFor(HikariDataSource.class)
        ? SideWaits.like(database.unwrap(HikariDataSource.class), settings.capabilities().size())
        : SideWaits.NONE;
  }

  @Bean
  SideController sideController(SideProperties settings, DataSource database, SideWaits waits) {
    Map<String, MovableSide> sides =
        settings.capabilities().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    capability -> new MovableTables(database, capability, waits.pool())));
    SideServer server = new SideServer(sides, new JacksonSideJson());
    return new SideController(server, Objects.requireNonNull(settings.token()));
  }

  /// The endpoint checks its token itself. A filter chain here would replace the application's
  /// default one.
  @Bean
  WebSecurityCustomizer withoutFiltersForSideCalls() {
    return web -> web.ignoring().requestMatchers(SideCall.PATH + "**");
  }
}
