package dev.banyan.monolith.accounts.cache;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures the caches of account state and wraps the connection pool with
/// [AccountWriteDetector].
@Configuration(proxyBeanMethods = false)
class AccountCacheConfiguration {

  @Bean
  static AccountCaches accountCaches() {
    return new AccountCaches(new AccountCacheValidity(System::nanoTime));
  }

  @Bean
  static BeanPostProcessor accountWriteDetector(ObjectProvider<AccountCaches> caches) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && name.equals("dataSource")
            ? new AccountWriteDetector(pool, caches.getObject().validity())
            : bean;
      }
    };
  }

  @Bean
  AccountChangeListener accountChangeListener(DataSource database, AccountCaches caches)
      throws SQLException {
    return new AccountChangeListener(
        database.unwrap(HikariDataSource.class), caches.validity(), System::nanoTime);
  }
}
