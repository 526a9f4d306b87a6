package dev.banyan.monolith;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.database.FencedTransactions;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/// What the monolith's stores stand on, with a database of its own: JPA and Flyway, without the
/// rest of the application.
public final class JpaFixture implements AutoCloseable {
  private static final String JPA = "spring.jpa.properties.";
  private final TestDatabase database;
  private final HikariDataSource pool;
  private final EntityManagerFactory factory;

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
  }

  public static JpaFixture onNewDatabase() {
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
    bean.setPackagesToScan(MonolithMain.class.getPackageName());
    bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    bean.setJpaPropertyMap(properties());
    bean.afterPropertiesSet();
    return requireNonNull(bean.getObject());
  }

  // Those of the application, and the one that Boot adds.
  private static Map<String, Object> properties() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yaml"));
    Map<String, Object> properties = new HashMap<>();
    requireNonNull(yaml.getObject())
        .forEach((name, value) -> {
          if (name.toString().startsWith(JPA)) {
            properties.put(name.toString().substring(JPA.length()), value);
          }
        });
    assertThat(properties).isNotEmpty();
    properties.put(
        "hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName());
    return properties;
  }

  /// Transactions on an emptied table.
  public FencedTransactions onEmpty(String table) {
    // The kits use the same ids again and again: what was deleted under them is forgotten, too.
    database.execute("TRUNCATE %s; TRUNCATE tombstone".formatted(table));
    return new FencedTransactions(factory.unwrap(SessionFactory.class));
  }

  public TestDatabase database() {
    return database;
  }

  public HikariDataSource pool() {
    return pool;
  }

  public void requireNoConnectionInUse() {
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
