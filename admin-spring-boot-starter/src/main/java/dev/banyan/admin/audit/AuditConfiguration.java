package dev.banyan.admin.audit;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

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

  @Bean
  static BeanPostProcessor banyanAdminAuditContextDataSource(
      ObjectProvider<AuditContextProvider> provider) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool && name.equals("dataSource")
            ? new AuditContextDataSource(pool, provider)
            : bean;
      }
    };
  }

  @Bean
  @ConditionalOnMissingBean
  AuditContextProvider banyanAdminAuditContextProvider() {
    return new RequestAuditContextProvider();
  }
}
