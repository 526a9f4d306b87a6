package dev.banyan.monolith.localtasks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.tasks.TaskStore;
import dev.banyan.testkit.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/// The store's own part of the monolith on a database of its own: JPA and Flyway, without the rest
/// of the application.
final class JpaFixture implements AutoCloseable {
  private final TestDatabase database;
  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final JpaTaskStore store;

  private JpaFixture(TestDatabase database) {
    this.database = database;
    this.pool = pool(database);
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/monolith", "classpath:db/movable")
        .placeholders(Map.of("owner", "MONOLITH"))
        .load()
        .migrate();
    this.factory = factory(pool);
    this.store =
        new JpaTaskStore(
            SharedEntityManagerCreator.createSharedEntityManager(factory),
            new TransactionTemplate(new JpaTransactionManager(factory)));
  }

  static JpaFixture onNewDatabase() {
    return new JpaFixture(TestDatabase.create());
  }

  private static HikariDataSource pool(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(2_000);
    return new HikariDataSource(config);
  }

  private static EntityManagerFactory factory(HikariDataSource pool) {
    LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
    bean.setDataSource(pool);
    bean.setPackagesToScan(TaskEntity.class.getPackageName());
    bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    bean.setJpaPropertyMap(
        Map.of(
            "hibernate.physical_naming_strategy",
            PhysicalNamingStrategySnakeCaseImpl.class.getName(),
            "hibernate.jdbc.time_zone",
            "UTC"));
    bean.afterPropertiesSet();
    return requireNonNull(bean.getObject());
  }

  TaskStore emptyStore() {
    database.execute("TRUNCATE task");
    return store;
  }

  TestDatabase database() {
    return database;
  }

  HikariDataSource pool() {
    return pool;
  }

  void requireNoConnectionInUse() {
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
