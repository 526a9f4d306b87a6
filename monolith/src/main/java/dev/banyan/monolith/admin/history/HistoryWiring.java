package dev.banyan.monolith.admin.history;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts [OriginDataSource] before the pool.
@Configuration(proxyBeanMethods = false)
class HistoryWiring {

  @Bean
  static BeanPostProcessor tellingConnectionsWhoIsAtWork() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && name.equals("dataSource")
            ? new OriginDataSource(pool)
            : bean;
      }
    };
  }
}
