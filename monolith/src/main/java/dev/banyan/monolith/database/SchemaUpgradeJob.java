package dev.banyan.monolith.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

/// The schema upgrade alone, without the rest of the monolith: for a job that runs before a
/// rollout.
///
/// Has no `@Configuration`, so that the monolith's component scan does not find it.
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import(SchemaConfiguration.class)
public final class SchemaUpgradeJob {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaUpgradeJob.class);

  private SchemaUpgradeJob() {}

  /// Upgrades the schema and encrypts plaintext secrets, like a start of the monolith.
  ///
  /// @throws RuntimeException if that fails; Spring Boot has logged the reason then
  public static void run() {
    new SpringApplicationBuilder(SchemaUpgradeJob.class).web(WebApplicationType.NONE).run().close();
    LOG.info("The schema of the monolith is up to date.");
  }
}
