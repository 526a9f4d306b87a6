package dev.banyan.monolith.http;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Puts [ContainerErrorReportValve] in front of Tomcat's own error page.
@Configuration(proxyBeanMethods = false)
class ErrorReportConfiguration {

  // After Boot's own, so that it is asked before it.
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ContainerErrorReportValve()));
  }
}
