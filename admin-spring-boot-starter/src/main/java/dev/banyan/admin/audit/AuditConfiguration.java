package dev.banyan.admin.audit;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/// Configures the audit log and wraps the application's connection pool with
/// [AuditContextDataSource].
@Configuration(proxyBeanMethods = false)
@Import({
  AuditLog.class,
  AuditRecorder.class,
  AuditWriter.class,
  AuditedTables.class,
  HashChain.class
})
public class AuditConfiguration {

  // With its own type, in which Spring finds the order.
  @Bean
  static PoolWrapper banyanAdminAuditContextDataSource(
      ObjectProvider<AuditContextProvider> provider, ObjectProvider<AuditActivity> activity) {
    return new PoolWrapper(provider, activity);
  }

  /// Ordered, so that applications can put other wrappers below or above this one.
  record PoolWrapper(
      ObjectProvider<AuditContextProvider> provider, ObjectProvider<AuditActivity> activity)
      implements BeanPostProcessor, Ordered {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof DataSource pool && name.equals("dataSource")
          ? new AuditContextDataSource(pool, provider, activity.getObject())
          : bean;
    }

    @Override
    public int getOrder() {
      return 0;
    }
  }

  // Static, because the data source needs it before everything else.
  @Bean
  static AuditActivity banyanAdminAuditActivity() {
    return new AuditActivity();
  }

  @Bean
  @ConditionalOnMissingBean
  AuditContextProvider banyanAdminAuditContextProvider() {
    return new RequestAuditContextProvider();
  }
}
